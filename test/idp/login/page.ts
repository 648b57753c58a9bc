import { html, type Html } from '../../host/pages/html';
import { password, type Person } from '../people';

/** Sign in by user name and password, or by choosing somebody: three plain forms, no scripts. */
export function loginPage(options: {
  readonly people: readonly Person[];
  /** Who sent them here. */
  readonly relyingParty: string;
  /** Filled in already. */
  readonly userName: string;
  readonly failed: boolean;
  /** Who is signed in and has to show themselves again. */
  readonly again: Person | null;
}): Html {
  const { people, relyingParty, userName, failed, again } = options;
  return html`<h1>Sign in</h1>
    <p class="subtle">to continue to <strong>${relyingParty}</strong></p>
    ${failed && html`<p role="alert" id="failed">The user name or the password is wrong.</p>`}
    ${
      again !== null &&
      html`<p class="subtle">You are signed in as ${again.name}. This sign-in asks you to prove it again.</p>`
    }
    <form method="post">
      <label for="user-name">User name or e-mail</label>
      <input
        id="user-name"
        name="userName"
        value="${userName}"
        autocomplete="username"
        autocapitalize="none"
        required
        ${failed && html`aria-describedby="failed" aria-invalid="true"`}
      />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-describedby="password-hint"
      />
      <small id="password-hint">Everybody's is <code>${password}</code>.</small>
      <button class="primary">Sign in</button>
    </form>
    <form method="post" aria-labelledby="choose">
      <h2 id="choose">Or choose who you are</h2>
      <ul>
        ${people.map(
          (person) =>
            html`<li>
              <button class="person" name="person" value="${person.userName}">
                <span class="avatar" aria-hidden="true">${initials(person.name)}</span>
                <span
                  >${person.name}<small>${person.email}</small>${
                    person.note !== undefined && html`<small>(${person.note})</small>`
                  }</span
                >
              </button>
            </li>`,
        )}
      </ul>
    </form>
    <form method="post"><button class="plain" name="cancel" value="yes">Cancel</button></form>`;
}

export function initials(name: string): string {
  const words = name.split(/[\s-]+/);
  return [words[0], words.at(-1)].map((word) => [...(word ?? '')][0] ?? '').join('');
}
