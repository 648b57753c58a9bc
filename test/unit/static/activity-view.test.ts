import fc from 'fast-check';
import {
  adminActions,
  auditOutcomes,
  relativeRanges,
  searchOrders,
  type ActivityFilter,
} from '../../../src/contract';
import { withValue } from '../../../static/admin/filters/conditions';
import { readView, viewPath } from '../../../static/admin/pages/activity/view';

const read = (query: string) => readView(new URLSearchParams(query));

test('every view comes back from its address', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const filters = fc
    .record({
      last: maybe(fc.constantFrom(...relativeRanges)),
      from: maybe(moment),
      to: maybe(moment),
      actor: maybe(fc.constantFrom('712020:ann', 'qm:0aa9:1f', 'erased')),
      action: maybe(fc.constantFrom(...adminActions)),
      outcome: maybe(fc.constantFrom(...auditOutcomes)),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
  fc.assert(
    fc.property(filters, fc.constantFrom(...searchOrders), (filter: ActivityFilter, order) => {
      const [path, query = ''] = viewPath({ filter, order }).split('?');
      expect(path).toBe('/activity');
      expect(read(query)).toEqual({ filter, order, unread: [] });
    }),
  );
});

test.each([
  ['', { filter: {}, order: 'newest', unread: [] }],
  ['order=sideways&page=9', { filter: {}, order: 'newest', unread: [] }],
  ['from=2026-11-22', { filter: { from: Date.UTC(2026, 10, 22) } }],
  ['last=2y', { filter: {}, unread: [{ field: 'last', value: '2y' }] }],
  [
    'from=1234&to=tomorrow',
    {
      unread: [
        { field: 'from', value: '1234' },
        { field: 'to', value: 'tomorrow' },
      ],
    },
  ],
  [
    'action=data.stolen&outcome=success',
    { filter: { outcome: 'success' }, unread: [{ field: 'action', value: 'data.stolen' }] },
  ],
  ['actor=ann@example.com', { unread: [{ field: 'actor', value: 'ann@example.com' }] }],
  ['outcome=', { filter: {}, unread: [] }],
])('the address %j', (query, view) => {
  expect(read(query)).toMatchObject(view);
});

test('a condition replaces its former one, and null takes it out', () => {
  const filter: ActivityFilter = { last: '7d', actor: 'a' };
  expect(withValue(filter, 'actor', 'b')).toEqual({ last: '7d', actor: 'b' });
  expect(withValue(filter, 'actor', null)).toEqual({ last: '7d' });
  expect(withValue(filter, 'outcome', 'failure')).toEqual({ ...filter, outcome: 'failure' });
});
