import type { ProvisionedUser, ProvisioningSettings } from '../../../src/contract';
import type { ScimUser } from '../../../src/provisioning/directory/user';
import { startProvisioning, type ProvisioningScene } from '../kit';
import { eventsOf, stored } from '../service/look';

export interface SettingsScene extends ProvisioningScene {
  /** A user as the admin page shows them. */
  shown(userName: string): Promise<ProvisionedUser>;
  /** What is stored of a user; the test fails when nothing is. */
  record(userName: string): ScimUser;
  /** Where a user's account is in Jira. */
  places(userName: string): {
    organizations: readonly string[];
    desks: readonly string[];
    groups: readonly string[];
  };
  /** What the log says of a user, oldest first: details and reasons. */
  told(userName: string): string[];
  /** Calls Jira as an admin would beside the app. */
  jira(method: string, path: string, body?: unknown): unknown;
}

export const defaults: ProvisioningSettings = {
  ...{ paused: false, target: 'customers', serviceDesks: [], products: ['jira-servicedesk'], mappings: [] },
  ...{
    createPlaces: true,
    allowLicensedUsers: false,
    removeFrom: 'all',
    onDeletion: 'keep',
    keepProfiles: false,
  },
};

export async function startSettings(): Promise<SettingsScene> {
  const scene = await startProvisioning();
  const record = (userName: string): ScimUser => {
    const found = stored<ScimUser>(scene, 'scim-user').find((user) => user.userName === userName);
    if (found === undefined) throw new Error(`Nothing is stored of ${userName}`);
    return found;
  };
  return {
    ...scene,
    record,
    shown: async (userName) => {
      const { users } = await scene.admin('provisioning/users', { search: userName });
      const [user] = users;
      if (user === undefined) throw new Error(`${userName} is not shown`);
      return user;
    },
    places: (userName) => scene.control.membershipsOf(record(userName).accountId ?? ''),
    told: (userName) => {
      const { id } = record(userName);
      const about = eventsOf(scene).filter(({ resource }) => resource === id);
      return about.map(({ detail, reason }) => reason ?? detail ?? '');
    },
    jira: (method, path, body) => {
      const { status, body: answer } = scene.host.site.handle({
        ...{ method, path, caller: { kind: 'app', scopes: scene.host.manifest.scopes } },
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      });
      if (status >= 300) throw new Error(`${method} ${path}: ${String(status)}`);
      return answer === undefined || answer === '' ? undefined : (JSON.parse(answer) as unknown);
    },
  };
}
