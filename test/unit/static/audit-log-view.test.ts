import fc from 'fast-check';
import {
  auditKinds,
  auditOutcomes,
  relativeRanges,
  searchOrders,
  type AuditFilter,
} from '../../../src/contract';
import { toggled, withRange, withValue } from '../../../static/admin/filters/conditions';
import { closedFields } from '../../../static/admin/filters/log-path';
import { ApiError } from '../../../static/shared/api/api-error';
import {
  refusalProblem,
  unreadProblems,
  unusedProblem,
} from '../../../static/admin/pages/audit-log/filters/problems';
import {
  type AuditView,
  pageSizes,
  readView,
  writeView,
} from '../../../static/admin/pages/audit-log/view/audit-view';
import {
  activeFields,
  conditionFields,
  controlOf,
  without,
} from '../../../static/admin/pages/audit-log/view/conditions';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const moment = fc.integer({ min: 0, max: 8.64e15 });
const optional = { requiredKeys: [] };

const filter = fc.record(
  {
    last: fc.constantFrom(...relativeRanges),
    from: moment,
    to: moment,
    person: text,
    kind: fc.constantFrom(...auditKinds),
    outcome: fc.constantFrom(...auditOutcomes),
    reason: text,
    provider: text,
    portal: text,
    text,
  },
  optional,
);

/** Conditions of fields that hold none already, with values that none of them knows. */
const unread = (taken: object) =>
  fc
    .subarray(closedFields.filter((field) => !(field in taken)))
    .map((fields) => fields.map((field) => ({ field, value: `no such ${field}` })));

const view: fc.Arbitrary<AuditView> = filter.chain((conditions) =>
  fc.record({
    filter: fc.constant(conditions),
    order: fc.constantFrom(...searchOrders),
    size: fc.constantFrom(...pageSizes),
    event: fc.option(text),
    unread: unread(conditions),
  }),
);

const again = (shown: AuditView) => readView(new URLSearchParams(writeView(shown)));

describe('the view in the address', () => {
  test('every view comes back from its address', () => {
    fc.assert(
      fc.property(view, (shown) => expect(again(shown)).toEqual(shown)),
      { numRuns: 500 },
    );
  });

  test('any address is read without failing, and says the same once it is written', () => {
    const names = [...conditionFields, ...closedFields, 'order', 'size', 'event', 'other'];
    const pairs = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.oneof(text, fc.constantFrom('', '-1', '1e9'))),
    );
    fc.assert(
      fc.property(pairs, (search) => {
        const shown = readView(new URLSearchParams(search));
        expect(again(shown)).toEqual(shown);
        expect(pageSizes).toContain(shown.size);
      }),
    );
  });

  test.each([
    ['from=2026-03-01', { from: Date.UTC(2026, 2, 1) }],
    ['to=2026-03-01T10:20Z', { to: Date.UTC(2026, 2, 1, 10, 20) }],
    ['last=7d&person=a%40example.com', { last: '7d', person: 'a@example.com' }],
    ['person=&text=', {}],
  ])('%s', (search, expected) => {
    expect(readView(new URLSearchParams(search))).toMatchObject({ filter: expected, unread: [] });
  });

  test.each([
    'from=yesterday',
    'from=1',
    'to=1969-01-01',
    'to=2026-13-01',
    'last=8d',
    'kind=Sign-in',
    'outcome=no',
  ])('%s is shown at its field, never searched for', (search) => {
    const shown = readView(new URLSearchParams(search));
    expect(shown.filter).toEqual({});
    const [field = '', value] = search.split('=');
    expect(shown.unread).toEqual([{ field, value }]);
    expect(unreadProblems(shown).map((problem) => problem.field)).toEqual([controlOf(field)]);
  });
});

describe('conditions', () => {
  test('a value that is chosen again is taken out; the others stay', () => {
    const once = toggled<AuditFilter, 'outcome'>({ last: '7d' }, 'outcome', 'failure');
    expect(once).toEqual({ last: '7d', outcome: 'failure' });
    expect(toggled(once, 'outcome', 'success')).toEqual({ last: '7d', outcome: 'success' });
    expect(toggled(once, 'outcome', 'failure')).toEqual({ last: '7d' });
    expect(withValue(once, 'text', '')).toEqual(once);
  });

  test('a range takes the place of any other', () => {
    expect(withRange<AuditFilter>({ last: '7d', person: 'p' }, { from: 1, to: 2 })).toEqual({
      person: 'p',
      from: 1,
      to: 2,
    });
    expect(withRange({ from: 1, to: 2 }, {})).toEqual({});
  });

  test('without its conditions a view has none, readable or not', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const bare = activeFields(shown).reduce(without, shown);
        expect(bare).toEqual({ ...shown, filter: {}, unread: [] });
        expect(activeFields(bare)).toEqual([]);
      }),
    );
  });
});

describe('problems', () => {
  test('a refusal is shown at the field that it names, with the values that it knows', () => {
    const refused = (field: string, known: string[] = []) =>
      refusalProblem(new ApiError('input.invalid', 'no', { field, known }));
    expect(refused('filter.reason', ['saml.signature'])).toMatchObject({
      field: 'reason',
      known: ['saml.signature'],
    });
    expect(refused('filter.from')).toMatchObject({ field: 'range', known: [] });
    expect(refused('limit')).toBeNull();
    expect(refusalProblem(new ApiError('storage.throttled', '', { field: 'filter.from' }))).toBeNull();
  });

  test('a provider that the log does not hold is said to be unknown', () => {
    expect(unusedProblem('provider', 'nope', ['okta'])).toMatchObject({ field: 'provider', known: ['okta'] });
    expect(unusedProblem('provider', 'okta', ['okta'])).toBeNull();
    expect(unusedProblem('portal', undefined, [])).toBeNull();
  });
});
