import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage, sdkTransport } from '.';
import type { EntityDeclaration, StorageService } from '../types';
import { EXAMPLE_ENTITIES } from './rules/example-entities';
import { withGiven } from './rules/given';
import { jsonOfBytes, times } from './rules/rule';
import { createTestClock } from './rules/test-clock';

const clock = createTestClock();
const opened: StorageService[] = [];
const open = (file: string, entities: readonly EntityDeclaration[] = EXAMPLE_ENTITIES): StorageService => {
  const storage = createStorage({ file, entities, clock });
  opened.push(storage);
  return storage;
};
const body = (answer: { readonly body?: string }): unknown => JSON.parse(answer.body ?? 'null');

afterEach(() => opened.splice(0).forEach((storage) => storage.close()));

describe('a storage on a file', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'storage-'));
    file = join(folder, 'storage.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fill = (storage: StorageService): void => {
    storage.handle('/api/v1/set', { key: 'k', value: 'v' });
    storage.handle('/api/v1/secret/set', { key: 's', value: { token: 't' } });
    for (const [key, age] of [
      ['ada', 36],
      ['alan', 41],
    ] as const) {
      storage.handle('/api/v1/entity/set', { entityName: 'employee', key, value: { age, surname: key } });
    }
  };

  test('keeps what was written, its indexes and its cursors when it is opened again', () => {
    const first = open(file);
    fill(first);
    const dump = first.dump();
    const request = { entityName: 'employee', indexName: 'by-age', limit: 1 };
    const { cursor } = body(first.handle('/api/v1/entity/query', request)) as { cursor: string };
    first.close();

    const second = open(file);
    expect(second.dump()).toEqual(dump);
    const page = body(second.handle('/api/v1/entity/query', { ...request, cursor }));
    expect(page).toEqual({ data: [{ key: 'alan', value: { age: 41, surname: 'alan' } }] });
  });

  test('keeps what was answered when the process dies without closing it', () => {
    fill(open(file));
    const next = open(file);
    expect(next.dump().kv).toHaveLength(1);
  });

  test('forgets what only a lagging query of the earlier process could see', () => {
    const first = open(file);
    fill(first);
    first.setQueryLag(1000);
    first.handle('/api/v1/delete', { key: 'k' });
    first.close();
    const second = open(file);
    expect(body(second.handle('/api/v1/query', {}))).toEqual({ data: [] });
  });

  test('builds the indexes anew when the manifest declares others', () => {
    const [employee, ...others] = EXAMPLE_ENTITIES;
    if (!employee) throw new Error('The example has no entity');
    const first = open(file, [{ ...employee, indexes: ['surname'] }, ...others]);
    fill(first);
    first.close();
    const second = open(file);
    const request = {
      entityName: 'employee',
      indexName: 'by-age',
      range: { condition: 'EQUAL_TO', values: [41] },
    };
    expect(body(second.handle('/api/v1/entity/query', request))).toMatchObject({ data: [{ key: 'alan' }] });
  });

  test('does not open for a manifest that dropped an entity with records', () => {
    const first = open(file);
    fill(first);
    first.close();
    expect(() => open(file, EXAMPLE_ENTITIES.slice(1))).toThrow('employee');
  });
});

describe('the service', () => {
  test('an endpoint that is not modelled throws and says so', () => {
    expect(() => open(':memory:').handle('/api/v1/rename', {})).toThrow('/api/v1/rename');
  });

  test.each(['frc', 'fpp'])('the transport throws for requests of the type %s', (type) => {
    const fetch = sdkTransport(open(':memory:'));
    expect(() => fetch({ type }, '/api/v1/get', { body: '{}' })).toThrow(type);
  });

  test.each([null, undefined, 5, 'text', [], { key: 'k', other: 1 }])(
    'a request of %j is refused',
    (request) => {
      const answer = open(':memory:').handle('/api/v1/get', request);
      expect([answer.status, body(answer)]).toEqual([400, expect.objectContaining({ code: 'BAD_REQUEST' })]);
    },
  );

  test('filters with both operators, or an empty one, are refused', () => {
    const codeOf = (filters: unknown): unknown => {
      const request = { entityName: 'employee', indexName: 'by-key', filters };
      return body(open(':memory:').handle('/api/v1/entity/query', request));
    };
    const test = { property: 'age', condition: 'EXISTS', values: [true] };
    const both = { code: 'INVALID_FILTER_OPERATORS_COMBINATION' };
    expect(codeOf({ and: [test], or: [test] })).toMatchObject(both);
    expect(codeOf({ and: [] })).toMatchObject({ code: 'EMPTY_FILTER_OPERATOR' });
    expect(codeOf({})).toMatchObject({ code: 'EMPTY_FILTER_OPERATOR' });
  });

  test('the SDK reads the trace ID of a refusal', () =>
    withGiven('memory', async ({ kvs, sdk }) => {
      const error: unknown = await kvs.set('a/b', 1).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(sdk.ForgeKvsAPIError);
      expect((error as InstanceType<typeof sdk.ForgeKvsAPIError>).responseDetails.traceId).toMatch(
        /^\w{16}$/,
      );
    }));

  test('clear removes everything', () => {
    const storage = open(':memory:');
    storage.load([
      { key: 'k', value: 1 },
      { entityName: 'employee', key: 'k', value: { age: 1 } },
    ]);
    storage.clear();
    expect(storage.dump()).toEqual({ kv: [], secrets: [], entities: { employee: [], sample: [] } });
  });

  test.each<[string, Partial<EntityDeclaration>]>([
    ['an index over two range attributes', { indexes: [{ name: 'by-all', range: ['age', 'surname'] }] }],
    ['an index over an undeclared attribute', { indexes: ['other'] }],
    ['an index over an attribute of the type any', { attributes: { a: { type: 'any' } }, indexes: ['a'] }],
    ['the reserved index', { indexes: [{ name: 'by-key', range: ['age'] }] }],
    ['two indexes of one name', { indexes: ['age', { name: 'age', range: ['surname'] }] }],
    ['a short index name', { indexes: [{ name: 'ab', range: ['age'] }] }],
    ['more than 7 indexes', { indexes: times(8, (at) => ({ name: `by-${at}`, range: ['age'] })) }],
    ['a name with capitals', { name: 'Employee' }],
    ['a long attribute name', { attributes: { ['a'.repeat(31)]: { type: 'string' } }, indexes: [] }],
  ])('entities with %s are refused, as Forge would at deployment', (_, change) => {
    const entity = {
      name: 'employee',
      attributes: EXAMPLE_ENTITIES[0]?.attributes ?? {},
      indexes: [],
      ...change,
    };
    expect(() => open(':memory:', [entity])).toThrow('deploy');
  });
});

describe('units', () => {
  const set = (bytes: number): unknown => ({ key: 'k', value: jsonOfBytes(bytes) });
  const cases: readonly (readonly [string, string, unknown, { read: number; write: number }])[] = [
    ['a small write', '/api/v1/set', set(100), { read: 0, write: 1 }],
    ['65 KB written', '/api/v1/set', set(65_000), { read: 0, write: 7 }],
    ['65 KB read', '/api/v1/get', { key: 'big' }, { read: 7, write: 0 }],
    ['an empty read', '/api/v1/get', { key: 'nothing' }, { read: 1, write: 0 }],
    ['a refused write', '/api/v1/set', { key: 'a/b', value: 1 }, { read: 0, write: 1 }],
    ['a delete', '/api/v1/delete', { key: 'nothing' }, { read: 0, write: 1 }],
    [
      'a batch of 10 writes',
      '/api/v1/batch/set',
      times(10, (at) => ({ key: `${at}`, value: jsonOfBytes(900) })),
      { read: 0, write: 1 },
    ],
    [
      'a batch with a big read',
      '/api/v1/batch/get',
      [{ key: 'big' }, { key: 'nothing' }],
      { read: 7, write: 0 },
    ],
    [
      'a transaction',
      '/api/v1/transaction',
      { set: [set(25_000), { key: 'b', value: 1 }] },
      { read: 0, write: 3 },
    ],
    ['a query', '/api/v1/query', {}, { read: 7, write: 0 }],
  ];

  test.each(cases)('%s', (_, path, request, units) => {
    const storage = open(':memory:');
    storage.handle('/api/v1/set', { key: 'big', value: jsonOfBytes(65_000) });
    storage.handle(path, request);
    expect(storage.lastUnits()).toEqual(units);
  });
});
