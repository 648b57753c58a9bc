import { html, type Html } from '../../host/pages/html';
import { initials } from '../login/page';
import type { ProvisioningView } from './provisioner';

type Shown = ProvisioningView['people'][number];

/** Somebody and how they are there; opened, what can be done about it. */
export function personRow(
  person: Shown,
  { groups, isOpen }: { readonly groups: readonly string[]; readonly isOpen: boolean },
): Html {
  const { userName, name, email } = person;
  return html`<li>
    <details${isOpen && html` open`}>
      <summary>
        <span class="avatar" aria-hidden="true">${initials(name)}</span>
        <span
          >${name}<small>${email}</small
          ><small>${person.groups.length === 0 ? 'No groups' : person.groups.join(', ')}</small></span
        >
        ${stateOf(person)}
      </summary>
      ${person.id === null ? action(userName, 'send', 'Send') : actions(person, groups)}
    </details>
  </li>`;
}

function stateOf({ id, active }: Shown): Html {
  if (id === null) return html`<span class="state">Not sent</span>`;
  return active ? html`<span class="state good">Active</span>` : html`<span class="state">Deactivated</span>`;
}

function actions(person: Shown, groups: readonly string[]): Html {
  const { userName, name, active } = person;
  const others = groups.filter((group) => !person.groups.includes(group));
  return html`<div class="actions">
      ${active ? button(userName, 'deactivate', 'Deactivate') : button(userName, 'activate', 'Activate')}
      ${button(userName, 'delete', 'Delete')}
      <form method="post">
        <input type="hidden" name="person" value="${userName}" />
        <input name="name" value="${name}" aria-label="Name" autocomplete="off" required />
        <button class="small" name="do" value="rename">Change name</button>
      </form>
    </div>
    <div class="actions">
      ${regroup(userName, 'join', others)} ${regroup(userName, 'leave', person.groups)}
    </div>`;
}

function action(userName: string, does: string, label: string): Html {
  return html`<div class="actions">${button(userName, does, label)}</div>`;
}

function button(userName: string, does: string, label: string): Html {
  return html`<form method="post">
    <input type="hidden" name="person" value="${userName}" />
    <button class="small" name="do" value="${does}">${label}</button>
  </form>`;
}

function regroup(userName: string, does: 'join' | 'leave', groups: readonly string[]): Html | false {
  if (groups.length === 0) return false;
  const label = does === 'join' ? 'Add to group' : 'Remove from group';
  return html`<form method="post">
    <input type="hidden" name="person" value="${userName}" />
    <select name="group" aria-label="${label}">
      ${groups.map((group) => html`<option>${group}</option>`)}
    </select>
    <button class="small" name="do" value="${does}">${label}</button>
  </form>`;
}
