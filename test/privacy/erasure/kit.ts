import { createHash } from 'node:crypto';
import type { SamlSettings } from '../../../src/contract';
import { strictest } from '../../customers/kit';
import { killAt, openGate, type Gate } from '../../app/gate';
import { day, startDesk, type Desk } from '../rights/kit';

/** Where runs of the same erasure begin: the same clock, the same randomness, the same records. */
const start = Date.parse('2026-11-22T12:00:00Z');

export interface Erasures {
  readonly desk: Desk;
  now(): number;
  /** Empties storage and queue, sets the clock back, and stores people with so many events each. */
  arrange(people: readonly { readonly accountId: string; readonly events: number }[]): Promise<void>;
  /**
   * Delivers until nothing is left. A delivery that the gate kills comes again at once, as does one that failed, after
   * the time that it asked for.
   * @param until leaves what is due later
   * @returns how many deliveries died
   */
  settle(gate?: Gate, until?: number): Promise<number>;
  advanceTo(moment: number): void;
  /** Delivers each message twice, in an order drawn from `seed`, until nothing is left. */
  settleTwice(seed: number, gate?: Gate): Promise<void>;
  /** Everything stored, sorted, without the IDs of erased leaves: those are drawn anew with each try. */
  state(): string[];
  /** What is stored of somebody, as text. */
  naming(accountId: string): Promise<string[]>;
}

export async function startErasures(): Promise<Erasures> {
  let time = start;
  let drawn = 0;
  const random = (bytes: number) => {
    drawn += 1;
    return new Uint8Array(createHash('sha512').update(String(drawn)).digest().subarray(0, bytes));
  };
  const desk = await startDesk({ clock: () => time, random });
  const entries = () => {
    const { kv, secrets, entities } = desk.host.storage.dump();
    return [
      ...kv.map((row) => ({ store: 'kv', ...row })),
      ...secrets.map((row) => ({ store: 'secret', ...row })),
      ...Object.entries(entities).flatMap(([store, rows]) => rows.map((row) => ({ store, ...row }))),
    ].map(({ store, key, value }) => ({ store, key, text: JSON.stringify(value) }));
  };
  const next = (until: number) => {
    const isDue = (desk.queue.sort((a, b) => a.at - b.at)[0]?.at ?? Infinity) <= until;
    const [message] = isDue ? desk.queue.splice(0, 1) : [];
    if (message !== undefined) time = Math.max(time, message.at);
    return message;
  };
  return {
    desk,
    now: () => time,
    arrange: async (people) => {
      desk.host.storage.clear();
      desk.queue.length = 0;
      time = start;
      drawn = 0;
      for (const { accountId, events } of people)
        desk.host.storage.load(recordsOf(accountId, await desk.digest(addressOf(accountId)), events));
      desk.host.storage.handle('/api/v1/secret/set', {
        ...{ key: 'service-account:current', value: serviceAccount(people[0]?.accountId ?? '') },
      });
    },
    advanceTo: (moment) => (time = Math.max(time, moment)),
    settle: async (gate = openGate, until = Infinity) => {
      let died = 0;
      for (let message = next(until); message !== undefined; message = next(until)) {
        if (died > 200) throw new Error('It dies too often to get anywhere');
        const ended = await desk.deliver(message.body, gate);
        if (ended === 'died') died += 1;
        const again = ended === 'died' ? 0 : ended.retryAfterSeconds;
        if (again !== null) desk.queue.push({ body: message.body, at: time + again * 1000 });
      }
      return died;
    },
    settleTwice: async (seed, gate = openGate) => {
      let turn = seed;
      const pick = (below: number) => {
        turn = (turn * 1103515245 + 12345) % 2 ** 31;
        return turn % below;
      };
      const repeats = new Set<unknown>();
      for (let count = 0; desk.queue.length > 0; count += 1) {
        if (count > 500) throw new Error('The queue does not end');
        const [message] = desk.queue.splice(pick(desk.queue.length), 1);
        if (message === undefined) return;
        time = Math.max(time, message.at);
        const ended = await desk.deliver(message.body, gate);
        const again = ended === 'died' ? 0 : ended.retryAfterSeconds;
        if (again !== null) desk.queue.push({ body: message.body, at: time + again * 1000 });
        else if (repeats.has(message.body)) repeats.delete(message.body);
        else {
          repeats.add(message.body);
          desk.queue.push({ body: message.body, at: time + pick(60) * 1000 });
        }
      }
    },
    state: () =>
      entries()
        .map(({ store, key, text }) => `${store} ${store === 'erased-leaf' ? '' : key} ${text}`)
        .sort(),
    naming: async (accountId) => {
      const digest = await desk.digest(addressOf(accountId));
      return entries()
        .map(({ store, key, text }) => `${store} ${key} ${text}`)
        .filter((text) => text.includes(accountId) || text.includes(digest));
    },
  };
}

/** Kills the process at each of these calls, counted over all the processes that come after one another. */
export function killAtEach(nths: readonly number[]): Gate {
  return nths
    .map((nth) => killAt(nth))
    .reduce((outer, inner) => (call, go) => outer(call, () => inner(call, go)));
}

const addressOf = (accountId: string) => `${accountId.slice(-6)}@erasure.example.org`;

/** Of the first one, who was an admin. */
const serviceAccount = (savedBy: string) => ({
  ...{ version: 'v1', email: 'bot@erasure.example.org', token: 'token', kind: 'classic', savedBy },
  ...{ savedAt: start, expiresOn: null, changed: [], replaces: false },
});

const staff: SamlSettings = {
  ...{ protocol: 'saml', name: 'Staff', enabled: false, portals: null, emailDomains: [] },
  ...{ forceAuthentication: false, endProviderSession: false, customers: strictest },
  idp: {
    entityId: 'https://idp.example.com',
    ssoUrl: 'https://idp.example.com/sso',
    sloUrl: null,
    certificates: [],
  },
  attributes: { email: 'email', displayName: 'name', groups: 'groups' },
  ...{ signRequests: false, requireEncryption: false, authnContexts: [], allowIdpInitiated: false },
};

/** What a customer leaves who used everything, and who was an admin once: 20 records besides the events. */
function recordsOf(accountId: string, digest: string, events: number) {
  const own = createHash('sha256').update(accountId).digest('base64url').slice(0, 16);
  const id = (nth: number) =>
    `01JD${own.replace(/[^0-9A-Za-z]/g, '0').toUpperCase()}${String(nth).padStart(6, '0')}`;
  const times = <T>(count: number, make: (nth: number) => T): T[] =>
    Array.from({ length: count }, (_, nth) => make(nth));
  const at = (nth: number) => start - 2 * day + nth * 1000;
  const base = { correlationId: '0'.repeat(26), appVersion: '1.0.0' };
  return [
    { entityName: 'subject', key: accountId, value: { accountId, since: at(0) } },
    ...times(events, (nth) => ({
      ...{ entityName: 'audit-event', key: id(nth) },
      value: {
        ...{ ...base, id: id(nth), occurredAt: at(nth), kind: 'sign-in', outcome: 'success' },
        // Every third names their address too, every fifth nothing but that.
        ...(nth % 5 === 4 ? {} : { accountId }),
        ...(nth % 5 === 4 || nth % 3 === 0 ? { subject: digest } : {}),
        salt: 's'.repeat(22),
      },
    })),
    {
      key: `identity-provider:${own.toLowerCase().replace(/[^a-z0-9]/g, 'x')}`,
      value: { version: 'v1', settings: staff, savedBy: accountId, savedAt: at(0) },
    },
    ...times(4, (nth) => ({
      ...{ entityName: 'identity-link', key: `${own}link${String(nth)}0` },
      value: {
        ...{ state: 'linked', accountId, provider: `okta${String(nth)}`, linkedAt: at(0), usedAt: at(1) },
        ...{ organizations: ['7'], rules: 'r'.repeat(22), portals: ['2'] },
      },
    })),
    ...times(4, (nth) => ({
      key: `session:${own}${String(nth)}`,
      value: {
        ...{ accountId, provider: 'okta0', protocol: 'oidc', portal: '2', correlationId: base.correlationId },
        ...{ logout: null, startedAt: at(0), usedAt: at(0), expiresAt: start + day, claim: 'c'.repeat(22) },
      },
    })),
    ...times(4, (nth) => ({
      ...{ entityName: 'subject-request', key: id(nth) },
      value: {
        ...{ id: id(nth), kind: ['access', 'rectification', 'restriction', 'objection'][nth] },
        ...{ origin: 'admin', stage: 'open', state: 'open', identityCheck: 'signed-in', accountId },
        ...{ subject: own.padEnd(22, '0'), note: 'They rang', receivedAt: at(0), dueAt: start + 20 * day },
      },
    })),
    ...times(6, (nth) => ({
      ...{ entityName: 'admin-action', key: id(nth) },
      value: {
        ...{ id: id(nth), occurredAt: at(nth), actor: accountId, action: 'service-account.saved' },
        ...{ outcome: 'success', details: {} },
      },
    })),
  ];
}
