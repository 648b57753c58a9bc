import type { ProvisioningSettings } from '../../../src/contract';
import type { ScimGroup, ScimGroupPart } from '../../../src/provisioning/directory/group';
import type { ScimUser } from '../../../src/provisioning/directory/user';
import { startProvisioning, type ProvisioningScene, type ScimResponse } from '../kit';

/** What is true after a step, or `null` for what is not there any more. What a step does not name is as it was before. */
export interface Truth {
  /** By `userName`: what is stored of a user. */
  readonly users?: { readonly [userName: string]: Partial<ScimUser> | null };
  /** By `displayName`: the `userName`s of a group's stored members, sorted. */
  readonly groups?: { readonly [displayName: string]: readonly string[] | null };
  /** By e-mail address: the organizations of the person in Jira, sorted, and their service desks. */
  readonly jira?: {
    readonly [email: string]: {
      readonly organizations: readonly string[];
      readonly desks: readonly string[];
    };
  };
}

/** One request of an identity provider's. `{{name}}` stands for a value that an earlier step saved. */
export interface Step {
  readonly name: string;
  readonly send: {
    readonly method: string;
    readonly path: string;
    readonly filter?: string;
    readonly body?: object;
  };
  readonly expect: {
    readonly status: number;
    /** What has to be in the answer at least. */
    readonly body?: object;
    /** What has to be in the answer besides if names and addresses are kept, and must not be there if not. */
    readonly profile?: object;
  };
  /** Keeps the `id` of the answer, or of the one resource in it, under this name. */
  readonly save?: string;
  /** The events of `provisioning` that the step leaves, as `detail` or `reason`; by default none. */
  readonly events?: readonly string[];
  readonly truth?: Truth;
  /** Lets everything come to rest before looking: for what is tidied a while later. */
  readonly settled?: boolean;
}

export interface Sequence {
  /** Sent with every request. */
  readonly headers: { readonly [name: string]: string };
  readonly settings: Partial<ProvisioningSettings>;
  readonly steps: readonly Step[];
}

/** Sends a sequence over loopback HTTP, and looks after each step at the answer, at storage and at Jira. */
export function describeSequence(name: string, { headers, settings, steps }: Sequence): void {
  describe.each([true, false])(`${name}, names and addresses kept: %s`, (keepProfiles) => {
    let scene: ProvisioningScene;
    const saved = new Map<string, string>();
    const accounts = new Map<string, string>();
    let truth: Required<Truth> = { users: {}, groups: {}, jira: {} };
    let told = 0;
    beforeAll(async () => {
      scene = await startProvisioning();
      await scene.configure({ ...settings, keepProfiles });
    });
    afterAll(() => scene.stop());

    const filled = <T>(value: T): T =>
      JSON.parse(
        JSON.stringify(value).replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => saved.get(key) ?? `no ${key}`),
      ) as T;

    const send = ({ method, path, filter, body }: Step['send']): Promise<ScimResponse> => {
      const query = filter === undefined ? '' : `${path.includes('?') ? '&' : '?'}filter=`;
      const target = `${path}${query}${encodeURIComponent(filter ?? '')}`;
      return scene.scim.send(method, target, body, headers);
    };

    test.each(steps.map((step, at) => [`${String(at + 1)}. ${step.name}`, step] as const))(
      '%s',
      async (_, step) => {
        const { status, body, headers: answered } = await send(filled(step.send));
        expect({ status, body }).toMatchObject({
          status: step.expect.status,
          body: filled(step.expect.body ?? body),
        });
        if (body !== null) expect(answered.get('content-type')).toMatch(/^application\/scim\+json/);
        for (const [attribute, value] of Object.entries(step.expect.profile ?? {}))
          if (keepProfiles) expect(body).toHaveProperty(attribute, value);
          else expect(body).not.toHaveProperty(attribute);
        const resource = body?.Resources?.[0] ?? body;
        if (step.save !== undefined) saved.set(step.save, resource?.id ?? 'nothing');
        if (status === 201) {
          expect(answered.get('location')).toBe(body?.meta?.location);
          expect(body?.meta?.location).toMatch(/\/v2\/(?:Users|Groups)\/[0-9A-Z]{26}$/);
        }
        if (step.settled === true) await scene.settle();
        const all = provisioningEvents(scene);
        const events = all.slice(told);
        told = all.length;

        const { users = {}, groups = {}, jira = {} } = filled(step.truth ?? {});
        truth = {
          users: { ...truth.users, ...users },
          groups: { ...truth.groups, ...groups },
          jira: { ...truth.jira, ...jira },
        };
        expect(storedUsers(scene)).toEqual(expectation(truth.users, (user) => expect.objectContaining(user)));
        expect(storedGroups(scene)).toEqual(expectation(truth.groups, (members) => members));
        for (const { accountId } of records<ScimUser>(scene, 'scim-user')) {
          const email = accountId === undefined ? undefined : scene.host.site.account(accountId)?.email;
          if (accountId !== undefined && email !== undefined) accounts.set(email, accountId);
        }
        expect(inJira(scene, accounts)).toEqual(truth.jira);
        expect(events).toEqual(
          (step.events ?? []).map((what) => ({ what, actor: 'SCIM token Test', protocol: 'scim' })),
        );
      },
    );
  });
}

function records<R>({ host }: ProvisioningScene, collection: string): R[] {
  return (host.storage.dump().entities[collection] ?? []).map(({ value }) => value as R);
}

/** What is there, without what is not there any more. */
function expectation<T>(
  named: { readonly [name: string]: T | null },
  make: (value: T) => unknown,
): { [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [[name, make(value)]])),
  );
}

function storedUsers(scene: ProvisioningScene): { [userName: string]: ScimUser } {
  return Object.fromEntries(records<ScimUser>(scene, 'scim-user').map((user) => [user.userName, user]));
}

function storedGroups(scene: ProvisioningScene): { [displayName: string]: string[] } {
  const names = new Map(records<ScimUser>(scene, 'scim-user').map(({ id, userName }) => [id, userName]));
  const parts = records<ScimGroupPart>(scene, 'scim-group-part');
  return Object.fromEntries(
    records<ScimGroup>(scene, 'scim-group').map(({ id, displayName }) => [
      displayName,
      parts
        .filter(({ group }) => group === id)
        .flatMap(({ members }) => members.map((member) => names.get(member) ?? 'somebody who is gone'))
        .sort(),
    ]),
  );
}

function inJira({ control }: ProvisioningScene, accounts: ReadonlyMap<string, string>): Truth['jira'] {
  return Object.fromEntries(
    [...accounts].map(([email, accountId]) => {
      const { organizations, desks } = control.membershipsOf(accountId);
      return [email, { organizations, desks }];
    }),
  );
}

interface StoredEvent {
  readonly id: string;
  readonly kind: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly actor?: string;
  readonly protocol?: string;
}

function provisioningEvents(scene: ProvisioningScene) {
  return records<StoredEvent>(scene, 'audit-event')
    .filter(({ kind }) => kind === 'provisioning')
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ detail, reason, actor, protocol }) => ({ what: reason ?? detail, actor, protocol }));
}
