import type { AttributeNames } from '../../../contract';
import { Refused } from '../../../audit';
import type { Identity } from '../../identity';
import { attributeOf, childrenNamed, onlyChild, textOf } from '../xml/dom';
import { nameIdFormats, ns } from '../xml/names';
import type { Statements } from './conditions';
import { momentOf } from './time';

/** SAML allows a persistent name 256 characters; other kinds may be longer, but nobody's is longer than this. */
const maxSubject = 1_024;
const address = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

/**
 * Whom a verified assertion is about. The subject is its NameID; a transient one is made up anew for each sign-in and
 * names nobody. `emailVerified` is always true: SAML has no such statement, and the admin who set the provider up
 * trusts it for the addresses it sends.
 * @throws Refused `saml.subject`
 */
export function identityOf(
  { assertion, subject, authentication }: Statements,
  issuer: string,
  names: AttributeNames,
): Identity {
  const nameId = onlyChild(subject, ns.assertion, 'NameID');
  const value = nameId === null ? null : textOf(nameId);
  if (nameId === null || !value || value.length > maxSubject) throw new Refused('saml.subject');
  const format = attributeOf(nameId, 'Format');
  if (format === nameIdFormats.transient) throw new Refused('saml.subject');
  const values = attributeValues(assertion);
  return {
    ...{ issuer, subject: value },
    email: emailOf(values(names.email), names.email === '' || format === nameIdFormats.email ? value : null),
    emailVerified: true,
    displayName: values(names.displayName)[0] ?? null,
    groups: values(names.groups),
    responseId: attributeOf(assertion, 'ID') ?? '',
    issuedAt: momentOf(assertion, 'IssueInstant') ?? 0,
    logout: {
      ...{ protocol: 'saml', nameId: value, nameIdFormat: format },
      sessionIndex: attributeOf(authentication, 'SessionIndex'),
    },
  };
}

/** Several different addresses are none: nobody says which of them is the person's. */
function emailOf(sent: readonly string[], nameId: string | null): string | null {
  const [email, another] = sent.length === 0 && nameId !== null ? [nameId] : sent;
  return email !== undefined && another === undefined && address.test(email) ? email : null;
}

/** The values of an attribute by its name, each once, without white space around it, and without empty ones. */
function attributeValues(assertion: Element): (name: string) => string[] {
  const byName = new Map<string, Set<string>>();
  for (const statement of childrenNamed(assertion, ns.assertion, 'AttributeStatement')) {
    for (const attribute of childrenNamed(statement, ns.assertion, 'Attribute')) {
      const name = attributeOf(attribute, 'Name') ?? '';
      const values = byName.get(name) ?? new Set();
      byName.set(name, values);
      for (const element of childrenNamed(attribute, ns.assertion, 'AttributeValue')) {
        const text = textOf(element);
        if (text) values.add(text);
      }
    }
  }
  return (name) => (name === '' ? [] : [...(byName.get(name) ?? [])]);
}
