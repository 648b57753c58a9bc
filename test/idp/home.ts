import { html } from '../host/pages/html';
import { redirect, sendPage, type Door } from './exchange';
import type { RelyingParties } from './relying-parties';
import type { SamlPlaces } from './saml/metadata';
import type { Sessions } from './sessions';

/** The start page: who is signed in, where people can go from here, and where the provider describes itself. */
export function createHomeDoor({
  issuer,
  places,
  sessions,
  parties,
}: {
  readonly issuer: string;
  readonly places: SamlPlaces;
  readonly sessions: Sessions;
  readonly parties: RelyingParties;
}): Door {
  return async (exchange) => {
    const { request } = exchange;
    if (exchange.url.pathname !== '/') return false;
    if (request.method === 'POST') {
      sessions.end(request);
      redirect(exchange, '/');
      return true;
    }
    const person = sessions.of(request)?.person ?? null;
    const applications = parties.all().flatMap((party) => (party.kind === 'saml' ? [party] : []));
    const main = html`<h1>${person === null ? 'Nobody is signed in' : person.name}</h1>
      <p class="subtle">
        ${person === null ? 'An identity provider for trying out, with people made up.' : person.email}
      </p>
      ${person !== null && html`<form method="post"><button class="primary">Sign out</button></form>`}
      ${
        applications.length > 0 &&
        html`<h2>Applications</h2>
          <ul>
            ${applications.map(
              ({ acsUrl, name, entityId }) =>
                html`<li>
                  <a href="/saml/start?acs=${encodeURIComponent(acsUrl)}">${name ?? entityId}</a>
                </li>`,
            )}
          </ul>`
      }
      <h2>For administrators</h2>
      <ul>
        <li><a href="/provisioning">Provisioning</a></li>
        <li><a href="${places.entityId}">SAML metadata</a></li>
        <li><a href="${issuer}/.well-known/openid-configuration">OpenID Connect discovery</a></li>
      </ul>`;
    sendPage(exchange, { title: 'Start', main });
    return true;
  };
}
