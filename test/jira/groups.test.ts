import {
  addToGroup,
  administratorGroups,
  createGroup,
  groupsNamed,
  groupsOf,
  listGroups,
  removeFromGroup,
  type JiraSender,
} from '../../src/jira';
import { createWire, outcomeOf, type Wire } from './kit';

const developers = 'jira-software-users-northwharf-demo';
const nobody = '712020:00000000-0000-4000-8000-000000000001';

let wire: Wire;
beforeEach(() => {
  wire = createWire();
});
afterEach(() => {
  wire.verify();
});

const idOf = async (name: string): Promise<string> => (await groupsNamed(wire.app, [name]))[0]?.id ?? 'none';

describe('looking groups up', () => {
  test('all of them, by name, over several pages', async () => {
    for (let n = 0; n < 120; n += 1) await createGroup(wire.service, `Team ${String(n).padStart(3, '0')}`);
    wire.calls();
    const names = (await listGroups(wire.app)).map(({ name }) => name);
    expect(names).toEqual([...wire.control.groupNames()].sort());
    expect(wire.calls()).toHaveLength(2);
  });

  test('by name, more than fit into one request', async () => {
    const names = Array.from({ length: 12 }, (_, n) => `Team & ${String(n)}`);
    for (const name of names) await createGroup(wire.service, name);
    const found = await groupsNamed(wire.app, [...names, 'nobody knows it', names[0] ?? '']);
    expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(await groupsNamed(wire.app, [])).toEqual([]);
  });

  test('those of an account, and those of administrators', async () => {
    const { accountId } = wire.site.describe().accounts.admin;
    const names = (await groupsOf(wire.app, accountId)).map(({ name }) => name).sort();
    expect(names).toEqual(wire.control.membershipsOf(accountId).groups);
    expect(await administratorGroups(wire.app)).toEqual(
      new Set([await idOf('jira-administrators'), await idOf('site-admins')]),
    );
    expect(await outcomeOf(groupsOf(wire.app, nobody))).toBe('jira.refused 404');
  });
});

describe('creating a group', () => {
  test('once, and the same again', async () => {
    const group = await createGroup(wire.service, 'Night shift');
    expect(group).toEqual({ id: await idOf('Night shift'), name: 'Night shift' });
    expect(await createGroup(wire.service, 'Night shift')).toEqual(group);
    expect(await createGroup(wire.service, 'NIGHT SHIFT')).toEqual(group);
    expect(wire.control.groupNames().filter((name) => name === 'Night shift')).toHaveLength(1);
  });

  test.each([
    { what: 'a name that Jira does not take', send: 'service', name: ' ', outcome: 'jira.refused 400' },
    { what: 'the app', send: 'app', name: 'Night shift', outcome: 'jira.refused 403' },
    { what: 'a token without the scope', send: 'scoped', name: 'Night shift', outcome: 'jira.refused 401' },
  ] as const)('$what: $outcome', async ({ send, name, outcome }) => {
    expect(await outcomeOf(createGroup(wire[send], name))).toBe(outcome);
    expect(wire.control.groupNames()).not.toContain('Night shift');
  });
});

describe('members', () => {
  const members = (): readonly string[] => wire.control.membersOf({ group: developers });

  test('are added and removed, as often as one likes', async () => {
    const person = wire.customer(20);
    const group = await idOf(developers);
    for (const change of [addToGroup, removeFromGroup]) {
      wire.calls();
      await change(wire.service, group, person);
      expect(wire.calls()).toHaveLength(1);
      await change(wire.service, group, person);
      expect(members()).toEqual(change === addToGroup ? [person] : []);
    }
  });

  interface Row {
    readonly what: string;
    readonly work: (send: JiraSender, group: string) => Promise<void>;
    readonly send?: 'app' | 'scoped';
    readonly outcome: string;
  }
  test.each<Row>([
    {
      what: 'to no group',
      work: (send) => addToGroup(send, 'none', wire.customer(20)),
      outcome: 'jira.refused 404',
    },
    { what: 'nobody', work: (send, group) => addToGroup(send, group, nobody), outcome: 'jira.refused 404' },
    {
      what: 'a portal-only customer',
      work: (send, group) => addToGroup(send, group, wire.customer(0)),
      outcome: 'jira.refused 400',
    },
    {
      what: 'as the app',
      send: 'app',
      work: (send, group) => addToGroup(send, group, wire.customer(20)),
      outcome: 'jira.refused 403',
    },
    {
      what: 'with a token without the scope',
      send: 'scoped',
      work: (send, group) => addToGroup(send, group, wire.customer(20)),
      outcome: 'jira.refused 401',
    },
    {
      what: 'from no group',
      work: (send) => removeFromGroup(send, 'none', wire.customer(20)),
      outcome: 'done',
    },
    { what: 'nobody, away', work: (send, group) => removeFromGroup(send, group, nobody), outcome: 'done' },
    {
      what: 'away as the app',
      send: 'app',
      work: (send, group) => removeFromGroup(send, group, wire.customer(20)),
      outcome: 'jira.refused 403',
    },
  ])('$what: $outcome', async ({ work, send, outcome }) => {
    const group = await idOf(developers);
    expect(await outcomeOf(work(wire[send ?? 'service'], group))).toBe(outcome);
    expect(members()).toEqual([]);
  });

  test('a refusal that leaves a member where they are is one', async () => {
    const person = wire.customer(20);
    wire.control.setMember({ group: developers }, person, true);
    wire.answerNext('DELETE /rest/api/3/group/user', { status: 400, body: '{"errorMessages":["no"]}' });
    expect(await outcomeOf(removeFromGroup(wire.service, await idOf(developers), person))).toBe(
      'jira.refused 400',
    );
  });

  test.each([
    { status: 200, body: '<html>', outcome: 'jira.unavailable 200' },
    { status: 503, body: '', outcome: 'jira.unavailable 503' },
    { status: 429, body: '', headers: { 'Retry-After': '7' }, outcome: 'jira.throttled 7' },
  ])('answered $status $body: $outcome', async ({ outcome, ...answer }) => {
    const group = await idOf(developers);
    for (const [method, change] of [
      ['POST', addToGroup],
      ['DELETE', removeFromGroup],
    ] as const) {
      wire.answerNext(`${method} /rest/api/3/group/user`, answer);
      expect(await outcomeOf(change(wire.service, group, wire.customer(20)))).toBe(outcome);
    }
  });
});
