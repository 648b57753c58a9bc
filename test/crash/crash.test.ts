import { stored, type TestApp } from '../app/kit';
import { crashEverywhere, type CrashStory } from './crash';

const credentials = ({ site }: TestApp) => ({
  email: site.serviceAccount.email,
  token: site.serviceAccount.token,
});
const actionKinds = ({ host }: TestApp) =>
  (host.storage.dump().entities['admin-action'] ?? [])
    .map(({ value }) => (value as { action: string }).action)
    .sort();

/** Saved, and on record as saved; or neither. */
const saveServiceAccount: CrashStory = {
  arrange: () => Promise.resolve(),
  act: (app) => app.admin('service-account/save', credentials(app)),
  verify: async (app) => {
    const { account } = await app.admin('service-account/get', {});
    expect(actionKinds(app)).toEqual(account ? ['service-account.saved'] : []);
    expect(account?.health ?? 'healthy').toBe('healthy');
    return account ? 'done' : 'not done';
  },
};

/** The new token, and both saves on record; or the old one as before. */
const replaceServiceAccount: CrashStory = {
  arrange: async (app) => {
    await app.admin('service-account/save', credentials(app));
  },
  act: (app) =>
    app.admin('service-account/save', { ...credentials(app), token: app.site.serviceAccount.scopedToken }),
  verify: async (app) => {
    const { account } = await app.admin('service-account/get', {});
    const saves = account?.kind === 'scoped' ? 2 : 1;
    expect(account).not.toBeNull();
    expect(actionKinds(app)).toEqual(Array.from({ length: saves }, () => 'service-account.saved'));
    return saves === 2 ? 'done' : 'not done';
  },
};

/** Gone, and on record as removed; or there. */
const removeServiceAccount: CrashStory = {
  arrange: replaceServiceAccount.arrange,
  act: (app) => app.admin('service-account/remove', {}),
  verify: async (app) => {
    const { account } = await app.admin('service-account/get', {});
    const removed = ['service-account.removed', 'service-account.saved'];
    expect(actionKinds(app)).toEqual(account ? ['service-account.saved'] : removed);
    expect(stored(app.host)['service-account']).toBe(account ? 1 : undefined);
    return account ? 'not done' : 'done';
  },
};

/** No event of somebody who is not on record; and the panel's next try leaves exactly one event. */
const recordVisit: CrashStory = {
  arrange: () => Promise.resolve(),
  act: (app) => app.portal(app.customer(0))('visit/record', {}),
  verify: async (app) => {
    const { 'audit-event': events = 0, subject: subjects = 0 } = stored(app.host);
    expect(subjects).toBeGreaterThanOrEqual(events);
    await app.portal(app.customer(0))('visit/record', {});
    expect(stored(app.host)).toMatchObject({ 'audit-event': 1, subject: 1 });
    return events === 1 ? 'done' : 'not done';
  },
};

const arrangeErasure = async (app: TestApp) => {
  await app.admin('service-account/save', credentials(app));
  for (const nth of [0, 1, 2]) await app.portal(app.customer(nth))('visit/record', {});
};

/**
 * Everything is gone with exact counts on record, or is there. What waits without a message in the queue goes on when
 * it is asked for again. Each call of the work itself is met in `test/privacy/erasure/killed.test.ts`.
 */
const eraseEverything: CrashStory = {
  arrange: arrangeErasure,
  act: (app) => app.erase({ kind: 'everything' }),
  verify: async (app) => {
    const isDone = stored(app.host)['audit-event'] === undefined;
    const { jobs } = await app.admin('privacy/jobs', {});
    expect(jobs).toMatchObject(isDone || jobs.length === 0 ? [] : [{ state: 'queued', erased: 0 }]);
    if (!isDone) await app.erase({ kind: 'everything' });
    expect(stored(app.host)).toEqual({ 'admin-action': 1, receipt: 1, 'installation-key': 1 });
    const { receipts } = await app.admin('privacy/receipts', {});
    const erased = {
      ...{ 'admin-action': 1, 'audit-event': 3, subject: 4 },
      ...{ 'service-account': 1, 'service-account-state': 1 },
    };
    expect(receipts).toMatchObject([{ receipt: { scope: 'everything', remaining: 0 } }]);
    expect(
      Object.fromEntries((receipts[0]?.receipt.collections ?? []).map((one) => [one.name, one.erased])),
    ).toMatchObject(erased);
    return isDone ? 'done' : 'not done';
  },
};

/** One person is gone and the others are untouched; or nothing has happened, and asking again does it. */
const erasePerson: CrashStory = {
  arrange: arrangeErasure,
  act: (app) => app.erase({ kind: 'person', accountId: app.customer(1) }),
  verify: async (app) => {
    const isDone = stored(app.host)['audit-event'] === 2;
    if (!isDone) await app.erase({ kind: 'person', accountId: app.customer(1) });
    const { 'audit-event': events, subject: subjects, job, receipt } = stored(app.host);
    // The admin is on record, too.
    expect([events, subjects, job, receipt]).toEqual([2, 3, undefined, 1]);
    expect(JSON.stringify(app.host.storage.dump())).not.toContain(app.customer(1));
    expect(actionKinds(app)).toEqual(['data.erased', 'service-account.saved']);
    return isDone ? 'done' : 'not done';
  },
};

describe('killed at a call, then started again', () => {
  const stories = [
    ['save service account', saveServiceAccount, 'kvs', 1],
    ['replace service account', replaceServiceAccount, 'kvs', 1],
    ['remove service account', removeServiceAccount, 'kvs', 1],
    ['record visit', recordVisit, 'kvs', 1],
    ['erase everything', eraseEverything, 'kvs', 6],
    ['erase everything, at the queue', eraseEverything, 'queue', 1],
    ['erase a person', erasePerson, 'kvs', 6],
  ] as const;
  test.each(stories)(
    '%s ends in one of its two right states',
    async (name, story, capability, every) => {
      const { points, notDone, done } = await crashEverywhere(story, capability, { every });
      process.stdout.write(
        `crash points tried for "${name}": ${String(points)} (${String(notDone)} ended not done, ${String(done)} done)\n`,
      );
      expect(points).toBeGreaterThan(2);
      expect(done).toBeGreaterThan(0);
      expect(notDone + done).toBe(points);
    },
    300_000,
  );
});
