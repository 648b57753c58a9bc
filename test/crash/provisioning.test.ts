import type { ScimUser } from '../../src/provisioning/directory/user';
import { createProcesses, killAt } from '../app/gate';
import { startInProcess, type InProcess } from '../provisioning/in-process';
import { patchUrn, userUrn, type ScimResponse } from '../provisioning/kit';

/** Who and what one run of a story is about: names that no other run has. */
interface Cast {
  readonly userName: string;
  /** IDs. */
  readonly user: string | null;
  readonly group: string;
}

/** All that a story can change about its user, in the service and in Jira. */
interface World {
  readonly user: { readonly active: boolean } | null;
  readonly isMember: boolean;
  readonly accounts: number;
  readonly organizations: readonly string[];
  readonly desks: number;
}

interface Story {
  /** What there is before. */
  readonly has: 'nothing' | 'account' | 'user' | 'member';
  act(cast: Cast): Promise<ScimResponse>;
  /** What the identity provider is told when it asks again for what has been done already. */
  readonly again: number;
  readonly done: World;
}

const nobody: World = { user: null, isMember: false, accounts: 0, organizations: [], desks: 0 };
const customer: World = { user: { active: true }, isMember: false, accounts: 1, organizations: [], desks: 1 };
const member: World = { ...customer, isMember: true, organizations: ['Crash pilots'] };
const before: Record<Story['has'], World> = {
  nothing: nobody,
  account: { ...nobody, accounts: 1 },
  user: customer,
  member,
};

describe('provisioning, killed at every call', () => {
  let scene: InProcess;
  let runs = 0;
  const processes = createProcesses();
  beforeAll(async () => {
    scene = await startInProcess();
  });
  afterAll(() => scene.stop());

  const patch = (path: string, ...Operations: object[]) =>
    scene.scim.send('PATCH', path, { schemas: [patchUrn], Operations });
  const create = ({ userName }: Cast) =>
    scene.scim.send('POST', '/Users', { schemas: [userUrn], userName, active: true });

  const stories: Record<string, Story> = {
    'a user is created': { has: 'nothing', act: create, again: 409, done: customer },
    'a user is created who has an account': { has: 'account', act: create, again: 409, done: customer },
    'a member is added': {
      has: 'user',
      act: ({ group, user }) =>
        patch(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value: user }] }),
      again: 204,
      done: member,
    },
    'a member is removed': {
      has: 'member',
      act: ({ group, user }) =>
        patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${String(user)}"]` }),
      again: 204,
      done: customer,
    },
    'a user is deactivated': {
      has: 'member',
      act: ({ user }) => patch(`/Users/${String(user)}`, { op: 'replace', value: { active: false } }),
      again: 200,
      done: { user: { active: false }, isMember: true, accounts: 1, organizations: [], desks: 0 },
    },
    'a user is deleted': {
      has: 'member',
      act: ({ user }) => scene.scim.send('DELETE', `/Users/${String(user)}`),
      again: 404,
      done: { ...nobody, accounts: 1 },
    },
    'a group is deleted': {
      has: 'member',
      act: ({ group }) => scene.scim.send('DELETE', `/Groups/${group}`),
      again: 404,
      done: customer,
    },
  };

  const arrange = async ({ has }: Story): Promise<Cast> => {
    runs += 1;
    const userName = `crash-${String(runs)}@corp.example`;
    if (has === 'account')
      scene.host.site.handle({
        ...{ method: 'POST', path: '/rest/servicedeskapi/customer' },
        caller: { kind: 'app', scopes: scene.host.manifest.scopes },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: userName, displayName: 'Somebody' }),
      });
    return scene.run(async () => {
      const exists = has === 'user' || has === 'member';
      const user = exists ? await scene.scim.createUser(userName) : null;
      const group = await scene.scim.createGroup('Pilots', has === 'member' && user !== null ? [user] : []);
      return { userName, user, group };
    });
  };

  const clear = ({ group }: Cast) => scene.run(() => scene.scim.send('DELETE', `/Groups/${group}`));

  const look = async ({ userName, group }: Cast): Promise<World> => {
    const filter = encodeURIComponent(`userName eq "${userName}"`);
    const [users, members] = await scene.run(() =>
      Promise.all([
        scene.scim.send('GET', `/Users?filter=${filter}`),
        scene.scim.send('GET', `/Groups/${group}`),
      ]),
    );
    const found = users.body?.Resources?.[0];
    const accounts = scene.host.site.describe().accounts.customers.filter(({ email }) => email === userName);
    const { organizations, desks } = scene.control.membershipsOf(accounts[0]?.accountId ?? '');
    return {
      user: found === undefined ? null : { active: found.active === true },
      isMember: (members.body?.members ?? []).some(({ value }) => value === found?.id),
      accounts: accounts.length,
      organizations,
      desks: desks.length,
    };
  };

  test.each(Object.entries(stories))(
    '%s',
    async (_, story) => {
      const [desk] = scene.host.site.describe().serviceDesks;
      await scene.configure({
        mappings: [{ group: 'Pilots', place: 'Crash pilots' }],
        serviceDesks: [desk?.id ?? ''],
      });
      let points = 0;
      for (const comesAgain of [true, false]) {
        for (let nth = 1; ; nth += 1) {
          const cast = await arrange(story);
          const answer = await scene.run(
            () => processes.run(killAt(nth), () => story.act(cast)),
            processes.gate,
          );
          if (comesAgain && answer === 'died') {
            // An identity provider tries again what was not answered, first at once.
            const again = await scene.run(() => story.act(cast));
            expect([200, 201, 204, story.again]).toContain(again.status);
          }
          await scene.settle();
          const world = await look(cast);
          if (comesAgain || answer !== 'died') expect(world).toEqual(story.done);
          else expect([before[story.has], story.done]).toContainEqual(world);
          expect(scene.rows('scim-work')).toEqual([]);
          expectSettled(scene);
          await clear(cast);
          await scene.settle();
          if (answer !== 'died') break;
          points += 1;
        }
      }
      expect(points).toBeGreaterThan(10);
      scene.host.clock.advance(2 * 86_400_000);
      await scene.run(() => scene.app().daily());
      expectNoStrayNames(scene);
    },
    240_000,
  );
});

/** Nobody is waited for, and nothing is half done. */
function expectSettled({ rows }: InProcess): void {
  const users = rows<ScimUser>('scim-user').map(({ value }) => value);
  expect(users.filter(({ state, plan }) => state !== 'synced' || plan !== undefined)).toEqual([]);
}

/** Every name that is taken is somebody's. */
function expectNoStrayNames({ rows }: InProcess): void {
  const owners = new Set([...rows('scim-user'), ...rows('scim-group')].map(({ key }) => key));
  const strays = rows<{ owner: string }>('scim-name').filter(({ value }) => !owners.has(value.owner));
  expect(strays).toEqual([]);
}
