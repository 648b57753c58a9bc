import type { RequestsApi, Result, Rpc } from '../../src/contract';
import { createDoor, portalCaller } from '../../src/entry';
import { requestsOperations } from '../../src/entry/portal/requests';
import type { JiraSender } from '../../src/jira';
import { createRequests } from '../../src/requests';
import { startRoom, type Room } from '../sessions/kit';

type PayloadOf<F> = F extends (payload: infer Payload) => unknown ? Omit<Payload, 'session'> : never;
type DataOf<F> = F extends Rpc<never, infer Data> ? Data : never;

/** The portal's door for requests on the unmodified SDKs, the demo site behind it. */
export interface Desk {
  readonly room: Room;
  /** Calls as the nth customer, who is signed in. Inside `room.run`. The test fails on a refusal. */
  as(nth: number): Promise<Signed>;
  /** Any call at all. */
  raw(key: string, payload: unknown): Promise<Result<unknown>>;
  /** What comes between the app and Jira from now on. */
  between(change: (send: JiraSender) => JiraSender): void;
  /** A call of the site's own API as that person, or with `null` as the app. */
  site(as: string | null, method: 'GET' | 'POST', path: string, body?: unknown): unknown;
  stop(): Promise<void>;
}

export interface Signed {
  readonly token: string;
  readonly accountId: string;
  call<K extends keyof RequestsApi>(
    key: K,
    payload: PayloadOf<RequestsApi[K]>,
  ): Promise<DataOf<RequestsApi[K]>>;
  /** The error with which the call is refused. */
  refused<K extends keyof RequestsApi>(
    key: K,
    payload: PayloadOf<RequestsApi[K]>,
  ): Promise<{ code: string; message: string; details?: object }>;
}

const siteScopes = [
  'read:servicedesk-request',
  'write:servicedesk-request',
  'read:jira-work',
  'read:jira-user',
];

export async function startDesk(desks: readonly string[] = ['4', '7']): Promise<Desk> {
  const room = await startRoom();
  let send = room.asApp;
  const door = createDoor({
    name: 'portal',
    operations: requestsOperations({
      sessions: room.sessions,
      requests: createRequests({ send: (request) => send(request), cursors: room.cursors }),
      desksOf: () => Promise.resolve(desks),
    }),
    authorise: portalCaller,
    log: { unexpected: (_, __, error) => void unforeseen.push(error), done: () => undefined },
    random: (bytes) => new Uint8Array(bytes),
  });
  const unforeseen: unknown[] = [];
  const raw: Desk['raw'] = (key, payload) => door.call(key, payload, {});
  return {
    room,
    raw,
    as: async (nth) => {
      const accountId = room.customer(nth);
      const token = await room.signIn({ accountId });
      const call = (key: string, payload: object) => raw(key, { session: token, ...payload });
      return {
        token,
        accountId,
        call: async (key, payload) => {
          const result = await call(key, payload);
          if (!result.ok)
            throw new Error(`${key}: ${JSON.stringify(result.error)}`, { cause: unforeseen[0] });
          return result.data as never;
        },
        refused: async (key, payload) => {
          const result = await call(key, payload);
          if (result.ok) throw new Error(`${key} was not refused`);
          return result.error;
        },
      };
    },
    between: (change) => (send = change(room.asApp)),
    site: (as, method, path, body) => {
      const answer = room.host.site.handle({
        method,
        path,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        caller:
          as === null
            ? { kind: 'app', scopes: siteScopes }
            : { kind: 'user', accountId: as, scopes: siteScopes },
      });
      return JSON.parse(answer.body ?? 'null') as unknown;
    },
    stop: () => room.stop(),
  };
}
