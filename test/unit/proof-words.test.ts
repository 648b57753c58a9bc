import { differenceKinds, type DayProof } from '../../src/contract';
import {
  differenceWords,
  notableDays,
  outcomeOf,
  stateWords,
} from '../../static/admin/pages/audit-log/proof/words';

const day = (nth: number, more: Partial<DayProof> = {}): DayProof => ({
  day: `2026-11-${String(nth).padStart(2, '0')}`,
  state: 'intact',
  events: 3,
  erased: [],
  reduced: 0,
  digest: 'a'.repeat(64),
  sealedAt: 0,
  difference: null,
  ...more,
});
const broken = (nth: number, kind: (typeof differenceKinds)[number], position: number | null = null) =>
  day(nth, { state: 'broken', difference: { kind, eventId: null, position } });
const erased = (nth: number, ...receipts: string[]) =>
  day(nth, { erased: receipts.map((receipt) => ({ receipt, count: 2 })) });

test('every difference and every state has words of its own', () => {
  const words = differenceKinds.map((kind) => differenceWords(broken(1, kind)));
  expect(new Set(words).size).toBe(differenceKinds.length);
  expect(new Set(Object.values(stateWords).map(({ label }) => label)).size).toBe(4);
  expect(differenceWords(day(1))).toBeNull();
});

test('positions are counted from one', () => {
  expect(differenceWords(broken(1, 'missing', 0))).toContain('sealed event 1 ');
});

test('a seal that is gone is told from one that was replaced', () => {
  const replaced = broken(1, 'seal-replaced');
  expect(differenceWords({ ...replaced, digest: null })).not.toBe(differenceWords(replaced));
});

test.each<[string, readonly DayProof[], { title: string; isBroken: boolean }]>([
  ['nothing sealed', [day(1, { state: 'unsealed' })], { title: 'No day is sealed yet', isBroken: false }],
  ['all intact', [day(1), day(2)], { title: '2 days sealed and intact', isBroken: false }],
  ['one broken', [day(1), broken(2, 'added')], { title: '1 day broken', isBroken: true }],
])('the outcome when %s', (_, days, expected) => {
  expect(outcomeOf(days)).toMatchObject(expected);
});

test('erased events are counted once, receipts as well', () => {
  const notes = outcomeOf([erased(1, 'a'), erased(2, 'a', 'b')]).notes.join(' ');
  expect(notes).toContain('6 events erased since, under 2 receipts');
});

test('three broken days are named, the others counted', () => {
  const { notes, title } = outcomeOf([1, 2, 3, 4].map((nth) => broken(nth, 'missing')));
  expect(title).toBe('4 days broken');
  expect(notes.filter((note) => note.startsWith('2026-11-'))).toHaveLength(3);
});

test('broken days come before those with erased events, newest first; intact ones are not notable', () => {
  const days = [broken(1, 'added'), erased(2, 'a'), day(3), broken(4, 'missing'), erased(5, 'b')];
  expect(notableDays(days).map((one) => one.day.slice(-1))).toEqual(['4', '1', '5', '2']);
});
