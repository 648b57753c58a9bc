import type { AuditReason } from '../../contract';
import { oidcChecks, samlChecks } from '../checks';
import type { TestedResponse } from '../attempt/finish';
import type { Identity } from '../identity';
import { escaped, page, type WebPage } from './page';
import { pageWords, type PageLanguage } from './words';

/** Reasons that pass by themselves: trying again helps. */
const passing: readonly AuditReason[] = ['jira.unavailable', 'jira.throttled', 'provider.unavailable'];

/** Sends the browser on; the body does the same for those who stay. */
export function returnPage(url: string, language: PageLanguage): WebPage {
  const { returning, goOn } = pageWords(language);
  return page({
    status: 303,
    language,
    title: returning,
    content: `<p><a href="${escaped(url)}">${escaped(goOn)}</a></p>`,
    headers: { location: url },
  });
}

/** Nothing but a number to ask with: whatever else could be told would help an attacker as well. */
export function refusalPage(options: {
  readonly reason: AuditReason | null;
  readonly reference: string | null;
  /** What the admin wants people to read. */
  readonly help: string;
  readonly portalUrl: string | null;
  readonly language: PageLanguage;
}): WebPage {
  const { reason, reference, help, portalUrl, language } = options;
  const words = pageWords(language);
  const later = reason === null || passing.includes(reason);
  const number =
    reference === null ? '' : `<p><code data-testid="reference">${escaped(reference)}</code></p>`;
  const back = portalUrl === null ? '' : `<p><a href="${escaped(portalUrl)}">${escaped(words.back)}</a></p>`;
  return page({
    status: later ? 503 : 403,
    language,
    title: later ? words.later : words.refused,
    content: `<p>${escaped(later ? words.laterText : words.refusedText)}</p>${number}${help === '' ? '' : `<p>${escaped(help)}</p>`}${back}`,
  });
}

/** What a test showed, for the admin who made it. English, as the admin pages are. */
export function testPage(protocol: 'saml' | 'oidc', { passed, refusal, identity }: TestedResponse): WebPage {
  const checks = protocol === 'saml' ? samlChecks : oidcChecks;
  const done = new Set<string>(passed);
  const rows = checks.map((check) => {
    const [mark, text] = done.has(check) ? ['ok', 'Passed'] : ['muted', 'Not reached'];
    return `<tr><th scope="row">${check}</th><td class="${mark}">${text}</td></tr>`;
  });
  const outcome =
    refusal === null
      ? '<p class="ok" data-testid="test-outcome">Every check passed. Nobody was signed in, and nothing of this was stored.</p>'
      : `<p class="no" data-testid="test-outcome">Refused: <code>${refusal}</code></p>`;
  return page({
    status: 200,
    language: 'en',
    title: refusal === null ? 'The test sign-in worked' : 'The test sign-in was refused',
    content: `${outcome}<table>${rows.join('')}</table>${identity === null ? '' : claimsTable(identity)}<p class="muted">You can close this tab.</p>`,
  });
}

function claimsTable({ issuer, subject, email, emailVerified, displayName, groups }: Identity): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Issuer', issuer],
    ['Subject', subject],
    ['E-mail address', email ?? 'None was sent'],
    ['Verified', emailVerified ? 'Yes' : 'No'],
    ['Name', displayName ?? 'None was sent'],
    ['Groups', groups.length === 0 ? 'None were sent' : groups.join(', ')],
  ];
  return `<h2>What was received</h2><table>${rows
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escaped(value)}</td></tr>`)
    .join('')}</table>`;
}
