import { entitySpaceOf } from './check-key';
import { checkConditionCount, parseOperand, type Comparable } from './conditions';
import { parseFilter, type Filter } from './filters';
import { indexPath, partitionPath } from './index-paths';
import { LIMITS } from './limits';
import { toWire, type Context, type Operation, type Outcome } from './operation';
import { pageLimit, readOptions, type MetadataField } from './options';
import type { PathRange } from './record-store';
import { refuse, refuseUndocumented } from './refusal';
import { choiceOf, isObject, listOf, objectOf } from './shape';
import { BY_KEY, type IndexSchema, type Space } from './spaces';
import { afterAll, type Scalar } from './tuple';
import { whereRange } from './where';

interface Page {
  readonly space: Space;
  readonly index: IndexSchema;
  readonly range: PathRange;
  readonly filter: Filter | undefined;
  readonly order: 'ASC' | 'DESC';
  readonly limit: number;
  readonly cursor: unknown;
  /** What a cursor is bound to. */
  readonly parameters: unknown;
  readonly metadata: readonly MetadataField[];
}

/**
 * `kvs.query` (storage-reference/kvs-api-query): by key, with at most one `where`, which is `key` begins with.
 * Codes: `LIST_QUERY_LIMIT_EXCEEDED`, `QUERY_WHERE_INVALID`, `QUERY_WHERE_FIELD_INVALID`, `INVALID_FILTER_CONDITION`.
 */
export const queryOperation: Operation = {
  kind: 'read',
  run(context, body) {
    const request = objectOf(body, ['limit', 'after', 'where', 'options'], 'request');
    const wheres = listOf(request['where'], 'where');
    if (wheres.length > 1) return refuse('QUERY_WHERE_INVALID', 'Only a single "where" clause is supported');
    const [where] = wheres;
    if (isObject(where) && where['property'] !== 'key') {
      return refuse('QUERY_WHERE_FIELD_INVALID', 'Queries can only target the key');
    }
    if (isObject(where) && where['condition'] !== 'BEGINS_WITH') {
      return refuse('INVALID_FILTER_CONDITION', 'The only condition supported is beginsWith');
    }
    const space = context.spaces.kv;
    return runPage(context, {
      space,
      index: BY_KEY,
      range: whereRange(partitionPath(space, BY_KEY, []), where, 'string'),
      filter: undefined,
      order: 'ASC',
      limit: pageLimit(request['limit'], 'LIST_QUERY_LIMIT_EXCEEDED'),
      cursor: request['after'],
      parameters: ['kv', where ?? null],
      metadata: readOptions(request['options']),
    });
  },
};

const ENTITY_QUERY = 'entityName indexName partition range filters sort limit cursor options'.split(' ');

/**
 * `kvs.entity().query()` (storage-reference/entities-api-query): along one declared index. Codes: 404
 * `SCHEMA_NOT_FOUND`, `INVALID_ENTITY_INDEX` (not declared), `COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE`, those of
 * filters and conditions.
 */
export const entityQueryOperation: Operation = {
  kind: 'read',
  run(context, body) {
    const request = objectOf(body, ENTITY_QUERY, 'request');
    const space = entitySpaceOf(context.spaces, request['entityName']);
    const index =
      space.indexes.get(String(request['indexName'])) ??
      refuse('INVALID_ENTITY_INDEX', 'The index is not declared');
    const partition = parsePartition(space, index, request['partition']);
    const rangeType = index.range === null ? 'string' : comparableType(space, index.range);
    const filter = request['filters'] === undefined ? undefined : parseFilter(space, request['filters']);
    const wheres = request['range'] === undefined ? 0 : 1;
    checkConditionCount(wheres + (filter?.conditions ?? 0), LIMITS.queryConditions);
    const order = choiceOf(request['sort'], ['ASC', 'DESC'], 'sort') ?? 'ASC';
    const { entityName, range = null, filters = null } = request;
    return runPage(context, {
      space,
      index,
      range: whereRange(partitionPath(space, index, partition), request['range'], rangeType),
      filter,
      order,
      limit: pageLimit(request['limit'], 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'),
      cursor: request['cursor'],
      parameters: [entityName, index.name, partition, range, filters, order],
      metadata: readOptions(request['options']),
    });
  },
};

/**
 * Reads `limit` records along the index and then filters them: filters are "in-memory" and "can sometimes produce
 * pages with no results, with cursor pointing to the next page where actual results exist".
 */
function runPage(context: Context, page: Page): Outcome {
  const { space, index, order, limit, parameters } = page;
  const after = context.cursors.open(page.cursor, parameters);
  const found = context.records.scan(restOf(page.range, order, after), order, limit + 1, context.horizon);
  const read = found.slice(0, limit);
  const last = found.length > limit ? read.at(-1) : undefined;
  const path = last && indexPath(space, index, last.key, JSON.parse(last.json));
  const matching = read.filter((record) => page.filter?.matches(JSON.parse(record.json)) ?? true);
  const data = matching.map((record) => toWire(record, page.metadata));
  return {
    status: 200,
    body: path ? { data, cursor: context.cursors.seal(path, parameters) } : { data },
    readBytes: read.reduce((sum, record) => sum + Buffer.byteLength(record.json), 0),
  };
}

function restOf(range: PathRange, order: 'ASC' | 'DESC', after: Buffer | undefined): PathRange {
  if (!after) return range;
  return order === 'ASC' ? { ...range, from: afterAll(after) } : { ...range, to: after };
}

/** "You must set a value for each attribute … in the order they are declared"; the page gives no code. */
function parsePartition(space: Space, index: IndexSchema, partition: unknown): Scalar[] {
  const values = listOf(partition, 'partition');
  if (values.length !== index.partition.length) {
    return refuseUndocumented(`Index "${index.name}" takes ${index.partition.length} partition value(s)`);
  }
  return index.partition.map((name, at) => parseOperand(values[at], comparableType(space, name)));
}

function comparableType(space: Space, attribute: string): Comparable {
  const type = space.attributes.get(attribute);
  if (type === undefined || type === 'any') throw new Error(`An index uses "${attribute}" without a type`);
  return type;
}
