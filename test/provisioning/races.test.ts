import type { ScimName } from '../../src/provisioning/directory/name';
import type { ScimUser } from '../../src/provisioning/directory/user';
import { createProcesses, openGate, type Gate } from '../app/gate';
import { startInProcess, type InProcess } from './in-process';
import type { ScimResponse } from './kit';
import { randomOf } from './model/model';

/** A place where one waits for another. */
function meeting(): { readonly reached: Promise<void>; reach(): void } {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { reached, reach: () => reach() };
}

const isTransaction = (call: string) => call === 'kvs /api/v1/transaction';

describe('two at the same moment', () => {
  let scene: InProcess;
  const processes = createProcesses();
  const beside = <T>(gate: Gate, work: () => Promise<T>) => processes.run(gate, work);
  const users = () => scene.rows<ScimUser>('scim-user').map(({ value }) => value);
  beforeAll(async () => {
    scene = await startInProcess();
    // The use of the token is noted now, and not in what follows.
    await scene.run(() => scene.scim.send('GET', '/Users'));
  });
  afterAll(() => scene.stop());

  /** Two requests of which the second finds what the first has reserved, and stores its change after the first. */
  async function crossing(work: () => Promise<ScimResponse>): Promise<(ScimResponse | 'died')[]> {
    const first = { hasReserved: meeting(), isDone: meeting() };
    const second = meeting();
    const ofFirst: Gate = async (call, go) => {
      if (!isTransaction(call)) return go();
      first.hasReserved.reach();
      await second.reached;
      const answer = await go();
      first.isDone.reach();
      return answer;
    };
    const ofSecond: Gate = async (call, go) => {
      if (!isTransaction(call)) return go();
      second.reach();
      await first.isDone.reached;
      return go();
    };
    return scene.run(
      () =>
        Promise.all([beside(ofFirst, work), first.hasReserved.reached.then(() => beside(ofSecond, work))]),
      processes.gate,
    );
  }

  test.each([
    ['user', '/Users', { userName: 'twice@corp.example' }],
    ['group', '/Groups', { displayName: 'Twice' }],
  ])('one name makes one %s, although the second found only a reservation', async (kind, path, body) => {
    await scene.configure({ paused: true });
    const answers = await crossing(() => scene.scim.send('POST', path, body));
    expect(answers.map((answer) => answer !== 'died' && answer.status)).toEqual([201, 409]);
    const [made, ...more] = scene.rows(`scim-${kind}`);
    expect(more).toEqual([]);
    const owners = scene
      .rows<ScimName>('scim-name')
      .filter(({ value }) => value.kind === `${kind}-name`)
      .map(({ value }) => value.owner);
    expect(owners).toEqual([made?.key]);
  });

  test.each([1, 2, 3, 4, 5])(
    'one account is one user’s, however two come that have its address: %i',
    async (seed) => {
      await scene.configure({ paused: false, mappings: [] });
      const value = `both-${String(seed)}@corp.example`;
      const random = randomOf(seed);
      const slow: Gate = async (_, go) => {
        await new Promise((resolve) => setTimeout(resolve, random(8)));
        return go();
      };
      const create = (name: string) =>
        scene.scim.createUser(`${name}-${String(seed)}`, { emails: [{ value, primary: true }] });
      await scene.run(
        () => Promise.all(['one', 'other'].map((name) => beside(slow, () => create(name)))),
        processes.gate,
      );
      await scene.settle();
      const both = users().filter(({ userName }) => userName.endsWith(`-${String(seed)}`));
      const outcomes = both.map(({ accountId, problem }) => (accountId === undefined ? problem : 'has it'));
      expect(outcomes.sort()).toEqual(['has it', 'scim.account-taken']);
      const { customers } = scene.host.site.describe().accounts;
      expect(customers.filter(({ email }) => email === value)).toHaveLength(1);
    },
  );

  test('work that took longer than its lease puts nobody back who has been deactivated since', async () => {
    const places = ['First', 'Second', 'Third'];
    const mappings = places.map((place) => ({ group: 'Slow', place }));
    await scene.configure({ paused: false, mappings });
    const { user, group } = await scene.run(async () => ({
      user: await scene.scim.createUser('slow@corp.example'),
      group: await scene.scim.createGroup('Slow'),
    }));
    let isSlow = true;
    const slow: Gate = async (call, go) => {
      const answer = await go();
      if (!isSlow || !/^POST \/rest\/servicedeskapi\/organization\/\d+\/user$/.test(call)) return answer;
      isSlow = false;
      scene.host.clock.advance(61_000);
      await beside(openGate, () =>
        scene.scim.patch(`/Users/${user}`, { op: 'replace', path: 'active', value: false }),
      );
      return answer;
    };
    const add = { op: 'add', path: 'members', value: [{ value: user }] };
    await scene.run(() => beside(slow, () => scene.scim.patch(`/Groups/${group}`, add)), processes.gate);
    await scene.settle();
    expect(isSlow).toBe(false);
    const { accountId = '', ...stored } = users().find(({ id }) => id === user) ?? ({} as Partial<ScimUser>);
    expect(stored).toMatchObject({ active: false, state: 'synced', organizations: [] });
    expect(scene.control.membershipsOf(accountId).organizations).toEqual([]);
  });

  test('an account that was being created is not somebody else’s whose address the user has now', async () => {
    await scene.configure({ paused: false });
    const { agent } = scene.host.site.describe().accounts;
    const down: Gate = (call, go) =>
      call === 'POST /rest/servicedeskapi/customer'
        ? Promise.resolve(new Response('', { status: 503 }))
        : go();
    const user = await scene.run(
      () => beside(down, () => scene.scim.createUser('not-yet@corp.example')),
      processes.gate,
    );
    expect(users().find(({ id }) => id === user)).toMatchObject({
      creating: true,
      problem: 'jira.unavailable',
    });
    await scene.run(() =>
      scene.scim.patch(`/Users/${user}`, {
        op: 'replace',
        path: 'userName',
        value: agent.email,
      }),
    );
    await scene.settle();
    const stored = users().find(({ id }) => id === user);
    expect(stored).toMatchObject({ state: 'problem', problem: 'customer.licensed-user' });
    expect(stored?.accountId).toBeUndefined();
  });

  test.each(['deactivated', 'deleted'])(
    'an account is not left behind whose user is %s while it is made',
    async (how) => {
      await scene.configure({ paused: false, mappings: [], onDeletion: 'keep' });
      const userName = `just-${how}@corp.example`;
      let isMade = false;
      const during: Gate = async (call, go) => {
        const answer = await go();
        if (call !== 'POST /rest/servicedeskapi/customer' || isMade) return answer;
        isMade = true;
        const id = users().find((user) => user.userName === userName)?.id ?? '';
        await beside(openGate, () =>
          how === 'deleted'
            ? scene.scim.send('DELETE', `/Users/${id}`)
            : scene.scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false }),
        );
        return answer;
      };
      const removed: string[] = [];
      const watching: Gate = (call, go) => {
        if (call.startsWith('DELETE /rest/servicedeskapi/servicedesk')) removed.push(call);
        return go();
      };
      const [desk] = scene.host.site.describe().serviceDesks;
      await scene.configure({ serviceDesks: [desk?.id ?? ''] });
      await scene.run(
        () =>
          beside(
            (call, go) => during(call, () => watching(call, go)),
            () => scene.scim.createUser(userName),
          ),
        processes.gate,
      );
      await scene.settle();
      expect(isMade).toBe(true);
      const { accountId, creating, state } = users().find((user) => user.userName === userName) ?? {};
      const { customers } = scene.host.site.describe().accounts;
      const account = customers.find(({ email }) => email === userName)?.accountId;
      expect(account).toBeDefined();
      expect({ accountId, creating, state }).toEqual(
        how === 'deleted' ? {} : { accountId: account, creating: undefined, state: 'synced' },
      );
      // It was found, and taken out of what it may have been in.
      expect(removed).toHaveLength(1);
      await scene.configure({ serviceDesks: [] });
    },
  );

  test('who leaves a group whose members are laid out anew at that moment is gone', async () => {
    await scene.configure({ paused: true, mappings: [] });
    const { group, gone, others } = await scene.run(async () => {
      const some: string[] = [];
      for (let nth = 0; nth < 302; nth += 1)
        some.push(await scene.scim.createUser(`many-${String(nth)}@corp.example`));
      // One who is not in the first of several parts.
      const [leaver = ''] = some.filter((id) => id.endsWith('1') || id.endsWith('2') || id.endsWith('3'));
      const rest = some.filter((id) => id !== leaver);
      const id = await scene.scim.createGroup('Growing', [leaver, ...rest.slice(0, 290)]);
      return { group: id, gone: leaver, others: rest.slice(290) };
    });
    let isRead = false;
    let hasGrown = false;
    const between: Gate = async (call, go) => {
      // What is read after the group itself are its members.
      if (isRead && !hasGrown) {
        hasGrown = true;
        const value = others.map((one) => ({ value: one }));
        await beside(openGate, () =>
          scene.scim.patch(`/Groups/${group}`, { op: 'add', path: 'members', value }),
        );
      }
      const answer = await go();
      if (call.startsWith('kvs') && (await answer.clone().text()).includes('"nameKey"')) isRead = true;
      return answer;
    };
    await scene.run(
      () =>
        beside(between, () =>
          scene.scim.patch(`/Groups/${group}`, { op: 'remove', path: `members[value eq "${gone}"]` }),
        ),
      processes.gate,
    );
    expect(hasGrown).toBe(true);
    const { body } = await scene.run(() => scene.scim.send('GET', `/Groups/${group}`));
    const members = (body?.members ?? []).map(({ value }) => value);
    expect(members).toHaveLength(301);
    expect(members).not.toContain(gone);
  }, 60_000);
});
