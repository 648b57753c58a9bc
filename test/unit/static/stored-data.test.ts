import type { Receipt, ReceiptView } from '../../../src/contract';
import * as words from '../../../static/admin/pages/stored-data/receipts/words';
import { isSecretMark, presentSince } from '../../../static/admin/records/secret-mark';
import { readView, type StoredDataView, viewPath } from '../../../static/admin/pages/stored-data/view';
import { receiptPath } from '../../../static/admin/words/erasure';

const viewOf = (path: string) => readView(new URLSearchParams(path.split('?')[1] ?? ''));

test.each<StoredDataView>([
  { kind: 'section', section: 'register' },
  { kind: 'section', section: 'receipts' },
  { kind: 'collection', collection: 'audit-event', person: null },
  { kind: 'collection', collection: 'a&b=c', person: 'qm:1&x' },
  { kind: 'receipt', id: '01-a' },
])('the address of a view leads to it: %j', (view) => {
  expect(viewOf(viewPath(view))).toEqual(view);
});

test('what means nothing is the register; a receipt has one address', () => {
  expect(viewOf('/stored-data?section=nothing&collection=&receipt=')).toEqual({
    kind: 'section',
    section: 'register',
  });
  expect(viewOf(receiptPath('01-a'))).toEqual({ kind: 'receipt', id: '01-a' });
});

test('a secret is present since its record was saved, where the record says when', () => {
  const at = Date.UTC(2026, 9, 9);
  expect(presentSince({ token: { secret: true }, savedAt: at, expiresAt: at + 1 })).toBe(at);
  expect(presentSince({ token: { secret: true }, expiresAt: at })).toBeNull();
  expect(presentSince({ savedAt: 3 })).toBeNull();
  expect([{ secret: true }, { secret: false }, [true], null, 'secret'].map(isSecretMark)).toEqual([
    ...[true, false, false, false, false],
  ]);
});

const receipt = { scope: 'events', about: { from: 1, to: 2, conditions: ['outcome', 3] }, collections: [] };

test('which events a receipt is about: names of conditions, never values of another kind', () => {
  expect(words.eventsAbout(receipt as unknown as Receipt)).toEqual({
    from: 1,
    to: 2,
    conditions: ['outcome'],
  });
  expect(words.eventsAbout({ ...receipt, scope: 'everything' } as unknown as Receipt)).toBeNull();
});

test.each([
  ['admin', 'a1', 'a1'],
  ['admin', 'erased', 'An administrator whose own data has been erased'],
  ['admin', null, 'An administrator; the record of who it was has passed its time'],
  ['customer', null, 'The customer, in their portal profile'],
  ['atlassian', null, 'Atlassian, because the account was closed or deleted'],
] as const)('asked for by %s %s: %s', (origin, requestedBy, text) => {
  expect(
    words.requesterText({ receipt: { ...receipt, origin }, requestedBy } as unknown as ReceiptView),
  ).toBe(text);
});
