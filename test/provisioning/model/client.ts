import { clientOf, patchUrn, userUrn, type ScimClient, type ScimResponse } from '../kit';
import { forget, type Model, type ModelUser } from './model';

/** One of many clients: it works on users of its own, in groups that all share, under names that two may want. */
export interface ClientOptions {
  readonly nth: number;
  readonly scim: ScimClient;
  readonly model: Model;
  readonly random: (below: number) => number;
}

/** Comes again, as identity providers do, when so many want the same that its turn does not come in time. */
function patient(scim: ScimClient): ScimClient {
  return clientOf(async (...request) => {
    for (;;) {
      const answer = await scim.send(...request);
      if (answer.status !== 503) return answer;
    }
  });
}

type Act = (own: ModelUser[]) => Promise<void>;

/** An operation chosen by chance. The model changes when, and only when, the service says that it was done. */
export function createClient({ nth, scim: once, model, random }: ClientOptions): () => Promise<string> {
  const scim = patient(once);
  const own: ModelUser[] = [];
  let made = 0;
  const pick = <T>(some: readonly T[]): T => some[random(some.length)] as T;
  const freshName = () => `c${String(nth)}-${String((made += 1))}@corp.example`;
  const expectStatus = ({ status, body }: ScimResponse, ...wanted: number[]): void => {
    if (!wanted.includes(status)) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
  };
  const create = async (userName: string, allowed: number[]): Promise<void> => {
    const answer = await scim.send('POST', '/Users', { schemas: [userUrn], userName, active: true });
    expectStatus(answer, ...allowed);
    const id = answer.body?.id;
    if (answer.status !== 201 || id === undefined) return;
    const user = { id, userName, active: true };
    model.users.set(id, user);
    own.push(user);
  };
  const setActive = (user: ModelUser, active: boolean) => async (): Promise<void> => {
    const operation = {
      op: 'Replace',
      ...(random(2) === 0 ? { value: { active } } : { path: 'active', value: String(active) }),
    };
    expectStatus(await scim.patch(`/Users/${user.id}`, operation), 200);
    user.active = active;
  };
  const move = async (group: string, users: readonly ModelUser[], isIn: boolean): Promise<void> => {
    const ids = users.map(({ id }) => id);
    const value = ids.map((id) => ({ value: id }));
    const named = ids.map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` }));
    const operations =
      isIn || random(2) === 0 ? [{ op: isIn ? 'add' : 'remove', path: 'members', value }] : named;
    expectStatus(await scim.patch(`/Groups/${group}`, ...operations), 204);
    const members = model.groups.get(group);
    for (const id of ids) {
      if (isIn) members?.add(id);
      else members?.delete(id);
    }
  };
  const acts: Record<string, Act> = {
    create: () => create(freshName(), [201]),
    'create under a name that another client wants': () =>
      create(`Shared${String(random(2) + 2 * (nth >> 1))}@corp.example`, [201, 409]),
    // Who is renamed keeps their account: whoever then came under an address that two want could not have it.
    rename: async (users) => {
      const user = pick(users);
      if (user.userName.startsWith('Shared')) return;
      const userName = freshName();
      expectStatus(
        await scim.patch(`/Users/${user.id}`, { op: 'replace', path: 'userName', value: userName }),
        200,
      );
      user.userName = userName;
    },
    replace: async (users) => {
      const user = pick(users);
      const active = random(3) > 0;
      const body = { schemas: [userUrn], userName: user.userName, active };
      expectStatus(await scim.send('PUT', `/Users/${user.id}`, body), 200);
      user.active = active;
    },
    deactivate: (users) => setActive(pick(users), false)(),
    activate: (users) => setActive(pick(users), true)(),
    delete: async (users) => {
      const user = pick(users);
      expectStatus(await scim.send('DELETE', `/Users/${user.id}`), 204);
      own.splice(own.indexOf(user), 1);
      forget(model, user.id);
      expectStatus(await scim.send('GET', `/Users/${user.id}`), 404);
    },
    join: (users) => move(pick([...model.groups.keys()]), [...new Set([pick(users), pick(users)])], true),
    leave: (users) => move(pick([...model.groups.keys()]), [pick(users)], false),
    read: async (users) => {
      const user = pick(users);
      const { body } = await scim.send('GET', `/Users/${user.id}`);
      expect(body).toMatchObject({ id: user.id, userName: user.userName, active: user.active });
    },
    'change what has been changed since': async (users) => {
      const headers = { 'if-match': 'W/"0"' };
      const body = { schemas: [patchUrn], Operations: [{ op: 'replace', path: 'active', value: false }] };
      expectStatus(await scim.send('PATCH', `/Users/${pick(users).id}`, body, headers), 412);
    },
    'add somebody who is not there': async () => {
      const value = [{ value: '01J00000000000000000000000' }];
      const group = pick([...model.groups.keys()]);
      expectStatus(await scim.patch(`/Groups/${group}`, { op: 'add', path: 'members', value }), 400);
    },
  };
  const names = Object.keys(acts);
  // Joining groups comes up most often, as it does in life.
  const weighted = [...names, 'create', 'join', 'join', 'join', 'leave', 'activate'];
  return async () => {
    const name = own.length === 0 ? 'create' : pick(weighted);
    await acts[name]?.(own);
    return name;
  };
}
