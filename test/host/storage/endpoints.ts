import { batchOperation } from './batch';
import type { Operation } from './operation';
import { entityQueryOperation, queryOperation } from './query';
import { deleteOperation, getOperation, setOperation } from './single';
import { transactionOperation } from './transaction';

/** Every endpoint that `@forge/kvs` calls (its `out/storage-api.js`). */
export const ENDPOINTS: ReadonlyMap<string, Operation> = new Map([
  ['/api/v1/get', getOperation('kv')],
  ['/api/v1/set', setOperation('kv')],
  ['/api/v1/delete', deleteOperation('kv')],
  ['/api/v1/secret/get', getOperation('secrets')],
  ['/api/v1/secret/set', setOperation('secrets')],
  ['/api/v1/secret/delete', deleteOperation('secrets')],
  ['/api/v1/entity/get', getOperation('entity')],
  ['/api/v1/entity/set', setOperation('entity')],
  ['/api/v1/entity/delete', deleteOperation('entity')],
  ['/api/v1/query', queryOperation],
  ['/api/v1/entity/query', entityQueryOperation],
  ['/api/v1/batch/set', batchOperation('set')],
  ['/api/v1/batch/delete', batchOperation('delete')],
  ['/api/v1/batch/get', batchOperation('get')],
  ['/api/v1/transaction', transactionOperation],
]);
