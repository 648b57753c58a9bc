import type { ProviderView } from '../../../../../src/contract';
import { countOf } from '../../../../shared/format/count';
import { flowNames, listWords, missingWord } from '../../../words/providers';
import type { Step } from '../view';

export const stepTitles: Readonly<Record<Step, string>> = {
  ours: 'Tell the provider about this app',
  theirs: 'Tell this app about the provider',
  people: 'Who may sign in, and what becomes of them',
  routing: 'Where it is offered, and how it is asked',
  test: 'Test sign-in',
  switch: 'Switch it on',
};

function theirs({ missing, settings, certificates }: ProviderView): string {
  if (missing.length > 0) return `Still missing: ${listWords(missing.map(missingWord))}`;
  if (settings.protocol === 'saml')
    return `${settings.idp?.entityId ?? ''}, ${countOf(certificates.length, 'certificate')}`;
  return `${settings.idp?.issuer ?? ''}, ${flowNames[settings.flow]}`;
}

function people({ settings: { customers } }: ProviderView): string {
  const { matchByEmail, create, allowedDomains, requiredGroups, organizations } = customers;
  return [
    matchByEmail ? 'Matched by e-mail address' : 'Not matched by e-mail address',
    create ? 'customers are created' : 'nobody is created',
    ...(allowedDomains.length > 0 ? [`only from ${countOf(allowedDomains.length, 'domain')}`] : []),
    ...(requiredGroups.length > 0 ? [`only from ${countOf(requiredGroups.length, 'group')}`] : []),
    ...(organizations.mappings.length > 0
      ? [`${countOf(organizations.mappings.length, 'row')} for organizations`]
      : []),
  ].join(', ');
}

function routing({ settings: { name, portals, emailDomains } }: ProviderView): string {
  const where = portals === null ? 'in all portals' : `in ${countOf(portals.length, 'portal')}`;
  const domains = emailDomains.length === 0 ? 'no e-mail domains' : emailDomains.join(', ');
  return `“${name}” ${where}, ${domains}`;
}

/** What is saved in a step, in one line. */
export function summaryOf(step: Step, view: ProviderView): string {
  switch (step) {
    case 'ours':
      return 'Our addresses, and where each is entered';
    case 'theirs':
      return theirs(view);
    case 'people':
      return people(view);
    case 'routing':
      return routing(view);
    case 'test':
      return 'The real sign-in, with each check; nothing is stored';
    case 'switch':
      return view.settings.enabled ? 'Customers are offered it' : 'Customers see nothing of it yet';
  }
}
