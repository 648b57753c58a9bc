import type { ProvisioningApi, ProvisioningSettings } from '../../contract';
import { listGroups, listOrganizations, listServiceDesks, type JiraSender } from '../../jira';
import { everyPage, type Storage } from '../../storage';
import { scimGroups } from '../directory/group';

type Choices = Extract<ReturnType<ProvisioningApi['provisioning/choices']>, { ok: true }>['data'];

/** Groups that are offered: those of two pages of the store. */
const mostGroups = 200;

/** What settings can name. @throws as `requestJson` */
export async function choicesOf(
  deps: {
    readonly storage: Storage;
    readonly asApp: JiraSender;
    readonly asServiceAccount: () => Promise<JiraSender | null>;
  },
  { target }: ProvisioningSettings,
): Promise<Choices> {
  const [desks, places, groups] = await Promise.all([
    listServiceDesks(deps.asApp),
    target === 'customers' ? listOrganizations(deps.asApp) : jiraGroups(deps.asServiceAccount),
    knownGroups(deps.storage),
  ]);
  return {
    serviceDesks: desks.map(({ id, name }) => ({ id, name })),
    places: places.map(({ name }) => name),
    groups,
  };
}

async function jiraGroups(sender: () => Promise<JiraSender | null>): Promise<readonly { name: string }[]> {
  const send = await sender();
  return send === null ? [] : listGroups(send);
}

async function knownGroups(storage: Storage): Promise<string[]> {
  const records = storage.of(scimGroups);
  const names: string[] = [];
  for await (const rows of everyPage(records)) {
    names.push(...rows.flatMap(({ record }) => record?.displayName ?? []));
    if (names.length >= mostGroups) break;
  }
  return names.sort();
}
