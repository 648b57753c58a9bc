import { html, type Html } from '../../host/pages/html';
import { personRow } from './person-row';
import type { ProvisioningView } from './provisioner';
import type { SentRequest } from './send';

/** Plain forms, no scripts. */
export function provisioningPage(
  view: ProvisioningView,
  shown: {
    /** User name of the person whose actions are shown. */
    readonly open: string | null;
    /** What the field holds. */
    readonly baseUrl: string | null;
  },
): Html {
  const { outcome, people, requests } = view;
  const isConnected = view.baseUrl !== null;
  return html`<h1>Provisioning</h1>
    <p class="subtle">
      Sends people and groups to an application over SCIM 2.0. Every change on this page is sent at once.
      <a href="/">Back to the start</a>
    </p>
    ${outcome !== null && html`<p role="${outcome.ok ? 'status' : 'alert'}">${outcome.says}</p>`}
    ${connectionForm(shown.baseUrl, isConnected)}
    ${
      isConnected &&
      html`<h2>People</h2>
        <ul>
          ${people.map((person) =>
            personRow(person, { groups: view.groups, isOpen: person.userName === shown.open }),
          )}
        </ul>`
    }
    ${requests.length > 0 && requestTable(requests)}`;
}

function connectionForm(baseUrl: string | null, isConnected: boolean): Html {
  return html`<h2>Connection</h2>
    <form method="post" id="connection">
      <input type="hidden" name="do" value="connect" />
      <label for="base-url">Base URL</label>
      <input id="base-url" name="baseUrl" value="${baseUrl ?? ''}" autocomplete="off" required />
      <label for="token">Token</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete="off"
        required
        aria-describedby="token-hint"
      />
      <small id="token-hint"
        >${
          isConnected
            ? 'A token is saved. Enter another one to replace it.'
            : 'The application shows both where its administrators set provisioning up.'
        }</small
      >
    </form>
    <p class="actions">
      <button class="${isConnected ? 'small' : 'primary'}" form="connection">Save</button>
      ${
        isConnected &&
        html`<button class="small" form="test" name="do" value="test">Test connection</button>
          <button class="primary" form="test" name="do" value="push">Send everybody</button>`
      }
    </p>
    <form method="post" id="test"></form>`;
}

function requestTable(requests: readonly SentRequest[]): Html {
  return html`<h2 id="requests">Last requests</h2>
    <div class="scroll" role="region" aria-labelledby="requests" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Method</th>
            <th scope="col">Path</th>
            <th scope="col">Status</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          ${requests.map(
            ({ at, method, path, status, ms }) =>
              html`<tr>
                <td><time datetime="${new Date(at).toISOString()}">${timeOf(at)}</time></td>
                <td>${method}</td>
                <td><code>${decodeURIComponent(path)}</code></td>
                <td${(status ?? 0) >= 400 && html` class="failed"`}>${status ?? 'No answer'}</td>
                <td>${ms} ms</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);
