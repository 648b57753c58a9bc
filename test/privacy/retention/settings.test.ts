import { collections } from '../../../src/collections';
import type { RetentionSettings } from '../../../src/contract';
import { admin, chosen, DAY_MS, refusalOf, startRetention, type RetentionBench } from './kit';

let bench: RetentionBench;
beforeEach(() => {
  bench = startRetention();
});
afterEach(() => bench.stop());

const save = (change: Partial<RetentionSettings>) => bench.open().retention.save(chosen(change), admin);

test('every collection that counts its own days can be chosen, with what it permits; no other', async () => {
  const { collections: offered, settings, sweptAt } = await bench.open().retention.view();
  const own = collections.filter(({ retention }) => retention.kind === 'days' && 'days' in retention);
  expect(offered.map(({ collection }) => collection)).toEqual(own.map(({ name }) => name));
  expect(offered.find(({ collection }) => collection === 'audit-event')).toEqual({
    ...{ collection: 'audit-event', title: 'Audit log', days: 180, default: 180 },
    ...{ min: 1, max: 1_095, canStay: true },
  });
  expect([settings, sweptAt]).toEqual([chosen(), null]);
});

test('what is chosen is kept, also of collections that a later choice leaves out, and is on record', async () => {
  await save({ days: { 'audit-event': 30 }, dropIpAfterDays: 7 });
  const saved = await save({ days: { 'identity-link': 90, 'audit-event': null }, forgetPersonAfterDays: 14 });
  expect(saved).toEqual({
    days: { 'audit-event': null, 'identity-link': 90 },
    dropIpAfterDays: null,
    forgetPersonAfterDays: 14,
  });
  const { collections: offered, settings } = await bench.open().retention.view();
  expect(settings).toEqual(saved);
  expect(offered.find(({ collection }) => collection === 'audit-event')?.days).toBeNull();
  const changes = bench.actions().map(({ actor, action, details }) => [actor, action, details]);
  expect(changes).toEqual([
    [
      ...[admin, 'retention.saved'],
      { 'audit-event': { from: 180, to: 30 }, dropIpAfterDays: { from: null, to: 7 } },
    ],
    [
      ...[admin, 'retention.saved'],
      {
        ...{ 'audit-event': { from: 30, to: null }, 'identity-link': { from: 400, to: 90 } },
        ...{ dropIpAfterDays: { from: 7, to: null }, forgetPersonAfterDays: { from: null, to: 14 } },
      },
    ],
  ]);
});

test.each([
  [{ days: { 'audit-event': 0 } }, 'days.audit-event'],
  [{ days: { 'audit-event': -1 } }, 'days.audit-event'],
  [{ days: { 'audit-event': 1_000_000 } }, 'days.audit-event'],
  [{ days: { 'audit-event': 1_096 } }, 'days.audit-event'],
  [{ days: { 'audit-event': 1.5 } }, 'days.audit-event'],
  [{ days: { 'identity-link': null } }, 'days.identity-link'],
  [{ days: { 'admin-action': 29 } }, 'days.admin-action'],
  [{ days: { 'sealed-leaf': 30 } }, 'days.sealed-leaf'],
  [{ days: { session: 30 } }, 'days.session'],
  [{ days: { receipt: 30 } }, 'days.receipt'],
  [{ days: { nothing: 30 } }, 'days.nothing'],
  [{ days: { constructor: 30 } }, 'days.constructor'],
  [{ dropIpAfterDays: 0 }, 'dropIpAfterDays'],
  [{ dropIpAfterDays: 2 }, 'dropIpAfterDays'],
  [{ forgetPersonAfterDays: 1_096 }, 'forgetPersonAfterDays'],
])('%j is refused, in a preview as well, and changes nothing', async (change, field) => {
  const settings = chosen(change);
  expect(await refusalOf(bench.open().retention.save(settings, admin))).toBe(`input.invalid ${field}`);
  expect(await refusalOf(bench.open().retention.preview(settings))).toBe(`input.invalid ${field}`);
  expect(bench.rows('retention-settings')).toEqual([]);
  expect(bench.actions()).toEqual([]);
});

test('many admins at once: nobody’s choice is lost, each is on record once', async () => {
  const choices = [{ 'audit-event': 10 }, { 'admin-action': 40 }, { 'identity-link': 20 }];
  await Promise.all(choices.map((days) => save({ days })));
  const { settings } = await bench.open().retention.view();
  expect(settings.days).toEqual(Object.assign({}, ...choices));
  const named = bench.actions().flatMap(({ details }) => Object.keys(details));
  expect(named.sort()).toEqual(['admin-action', 'audit-event', 'identity-link']);
});

test('an admin saves while the sweep is at work: both stand', async () => {
  bench.load(bench.event(200), bench.event(1));
  await Promise.all([save({ days: { 'audit-event': 100 } }), bench.daily()]);
  const { settings, sweptAt } = await bench.open().retention.view();
  expect([settings.days, sweptAt]).toEqual([{ 'audit-event': 100 }, bench.now()]);
  expect(bench.events()).toHaveLength(1);
});

test('what a preview foresees is what the next sweep does', async () => {
  bench.load(...[1, 20, 40, 60].map((days) => bench.event(days)));
  const settings = chosen({ days: { 'audit-event': 50 }, dropIpAfterDays: 30, forgetPersonAfterDays: 10 });
  const { collections: foreseen, steps } = await bench.open().retention.preview(settings);
  expect(bench.events()).toHaveLength(4);
  expect(foreseen.find(({ collection }) => collection === 'audit-event')).toEqual({
    ...{ collection: 'audit-event', title: 'Audit log', before: bench.now() - 50 * DAY_MS },
    ...{ affected: { value: 1, atLeast: false }, kept: { value: 0, atLeast: false } },
  });
  expect(steps.map(({ step, affected, before }) => [step, affected.value, before])).toEqual([
    ['person', 2, bench.now() - 10 * DAY_MS],
    ['ip', 1, bench.now() - 30 * DAY_MS],
  ]);
  await bench.open().retention.save(settings, admin);
  await bench.daily();
  const left = bench
    .events()
    .map(({ accountId, maskedIp }) => [accountId !== undefined, maskedIp !== undefined]);
  expect(left.sort()).toEqual([
    [false, false],
    [false, true],
    [true, true],
  ]);
});

test('a preview of more than can be counted says so', async () => {
  bench.load(...Array.from({ length: 2_300 }, () => bench.event(60)));
  const { collections: foreseen } = await bench
    .open()
    .retention.preview(chosen({ days: { 'audit-event': 50 } }));
  const log = foreseen.find(({ collection }) => collection === 'audit-event');
  expect(log?.affected).toEqual({ value: 2_000, atLeast: true });
});
