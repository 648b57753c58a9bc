import { createStorage } from '.';
import { EXAMPLE_ENTITIES } from './rules/example-entities';
import { createTestClock } from './rules/test-clock';
import { scanText } from './record-tables';
import { createRecordStore } from './record-store';
import { createSpaces, spacesByName } from './spaces';
import { openSql } from './sql';

const employees = function* (count: number) {
  for (let at = 0; at < count; at += 1) {
    const gender = at % 2 === 0 ? 'female' : 'male';
    yield { entityName: 'employee', key: `e${at}`, value: { age: at, gender, surname: `s${at}` } };
  }
};

describe('a large storage', () => {
  const COUNT = 20_000;
  const storage = createStorage({ file: ':memory:', entities: EXAMPLE_ENTITIES, clock: createTestClock() });
  beforeAll(() => {
    expect(storage.load(employees(COUNT))).toBe(COUNT);
  }, 60_000);
  afterAll(() => storage.close());

  test.each([
    [{ indexName: 'by-age-per-gender', partition: ['male'] }, ['e1', 'e3']],
    [{ indexName: 'by-age-per-gender', partition: ['male'], sort: 'DESC' }, ['e19999', 'e19997']],
    [{ indexName: 'by-age', range: { condition: 'GREATER_THAN', values: [9_999] } }, ['e10000', 'e10001']],
    [{ indexName: 'by-key', range: { condition: 'BEGINS_WITH', values: ['e1999'] } }, ['e1999', 'e19990']],
  ])('%j is answered with one page, whatever is stored', (query, keys) => {
    const request = { entityName: 'employee', limit: 2, ...query };
    const answer = JSON.parse(storage.handle('/api/v1/entity/query', request).body ?? '') as {
      data: { key: string }[];
      cursor: string;
    };
    expect(answer.data.map(({ key }) => key)).toEqual(keys);
    expect(storage.lastUnits()).toEqual({ read: 1, write: 0 });
  });

  test('loading checks records as the wire does, and writes all or none', () => {
    const before = storage.dump().kv.length;
    const records = [
      { key: 'fine', value: 1 },
      { key: 'a/b', value: 1 },
    ];
    expect(() => storage.load(records)).toThrow('Key');
    expect(storage.dump().kv.length).toBe(before);
  });
});

test.each(['ASC', 'DESC'] as const)('a page walks along the primary key of the index table (%s)', (order) => {
  const sql = openSql(':memory:');
  createRecordStore(sql, spacesByName(createSpaces(EXAMPLE_ENTITIES)));
  const plan = sql.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${scanText(order)}`);
  const start = Buffer.of(1);
  const steps = plan(start, start, 1, 1, 1).map(({ detail }) => detail);
  expect(steps).toEqual([
    'SEARCH p USING PRIMARY KEY (path>? AND path<?)',
    'SEARCH e USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
  sql.close();
});
