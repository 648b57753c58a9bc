import type { ScimUser } from '../../../src/provisioning/directory/user';
import type { Gate } from '../../app/gate';
import { startInProcess, type InProcess } from '../in-process';
import type { ScimBody } from '../kit';
import { createClient } from './client';
import { createModel, randomOf, type Model } from './model';

const clients = 100;
const operationsEach = 50;
const groupNames = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta', 'Theta'];
/** Two groups lead to one organization, and two nowhere. */
const mappings = groupNames.slice(0, 6).map((group, nth) => ({ group, place: `Org ${String(nth >> 1)}` }));

/** Lets every call of the platform take a while, each another. */
function latency(random: (below: number) => number): Gate {
  return async (_, go) => {
    await new Promise((resolve) => setTimeout(resolve, random(4)));
    return go();
  };
}

describe('100 clients at once', () => {
  let scene: InProcess;
  beforeAll(async () => {
    scene = await startInProcess();
  });
  afterAll(() => scene.stop());

  test('5,000 operations leave what a sequential model predicts', async () => {
    const { scim } = scene;
    await scene.configure({ mappings });
    const groups = await scene.run(() => Promise.all(groupNames.map((name) => scim.createGroup(name))));
    const model = createModel(groups);
    const counts: Record<string, number> = {};
    const work = async (nth: number): Promise<void> => {
      const act = createClient({ nth, scim, model, random: randomOf(nth + 1) });
      for (let done = 0; done < operationsEach; done += 1) {
        const name = await act();
        counts[name] = (counts[name] ?? 0) + 1;
      }
    };
    await scene.run(
      () => Promise.all(Array.from({ length: clients }, (_, nth) => work(nth))),
      latency(randomOf(4711)),
    );
    await scene.settle();

    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(clients * operationsEach);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
    await expectService(scene, model);
    expectStorage(scene, model);
    expectOrganizations(scene, model);
  }, 300_000);
});

async function expectService({ run, scim }: InProcess, { users, groups }: Model): Promise<void> {
  const all: ScimBody[] = [];
  let total = 1;
  while (all.length < total) {
    const { body } = await run(() =>
      scim.send('GET', `/Users?count=200&startIndex=${String(all.length + 1)}`),
    );
    all.push(...(body?.Resources ?? []));
    total = body?.totalResults ?? 0;
  }
  const found = all.map(({ id = '', userName, active }) => ({ id, userName, active }));
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  expect(found.sort(byId)).toEqual([...users.values()].sort(byId));
  for (const [id, members] of groups) {
    const { body } = await run(() => scim.send('GET', `/Groups/${id}`));
    expect((body?.members ?? []).map(({ value }) => value).sort()).toEqual([...members].sort());
  }
}

/** Nobody twice, nothing left over. */
function expectStorage({ rows, host }: InProcess, { users, groups }: Model): void {
  const stored = rows<ScimUser>('scim-user').map(({ value }) => value);
  expect(stored).toHaveLength(users.size);
  expect(new Set(stored.map(({ nameKey }) => nameKey)).size).toBe(users.size);
  const accounts = stored.flatMap(({ accountId }) => accountId ?? []);
  expect(new Set(accounts).size).toBe(accounts.length);
  expect(stored.filter(({ state }) => state !== 'synced')).toEqual([]);
  expect(rows('scim-work')).toEqual([]);
  expect(rows('scim-name')).toHaveLength(users.size + groups.size + accounts.length);
  const emails = host.site.describe().accounts.customers.map(({ email }) => email.toLowerCase());
  expect(new Set(emails).size).toBe(emails.length);
}

function expectOrganizations({ rows, control, host }: InProcess, { users, groups }: Model): void {
  const accountOf = new Map(
    rows<ScimUser>('scim-user').map(({ key, value }) => [key, value.accountId ?? '']),
  );
  const ids = [...groups.keys()];
  const expected = new Map<string, Set<string>>();
  mappings.forEach(({ place }, nth) => {
    const members = expected.get(place) ?? new Set<string>();
    for (const id of groups.get(ids[nth] ?? '') ?? [])
      if (users.get(id)?.active === true) members.add(accountOf.get(id) ?? '');
    expected.set(place, members);
  });
  for (const [organization, members] of expected) {
    if (!host.site.describe().organizations.some(({ name }) => name === organization)) {
      expect(members.size).toBe(0);
      continue;
    }
    expect(control.membersOf({ organization })).toEqual([...members].sort());
  }
}
