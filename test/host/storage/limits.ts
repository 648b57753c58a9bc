/**
 * Limits of the Key-Value Store and the Custom Entity Store, from the page `limits-kvs-ce` unless said otherwise.
 * Where the page writes KB or MB, the decimal reading is used: it is the smaller one.
 */
export const LIMITS = {
  keyLength: 500,
  valueBytes: 240 * 1024,
  /** storage-reference/kvs-api-secret */
  secretBytes: 128 * 1024,
  depth: 31,
  entityNameLength: { least: 3, most: 60 },
  attributeNameLength: 30,
  indexNameLength: { least: 3, most: 50 },
  entities: 20,
  attributes: 50,
  indexes: 7,
  rangeBytes: 900,
  partitionBytes: 1700,
  queryConditions: 100,
  page: { standard: 10, most: 100 },
  operations: 25,
  payloadBytes: 4_000_000,
  unitBytes: 10_000,
  /** storage-reference/kvs-api#ttl: "1 year from the time the expiry is set". */
  ttlMs: 365 * 24 * 60 * 60 * 1000,
  /** entities-manifest#values */
  integer: { least: -(2 ** 31), most: 2 ** 31 - 1 },
  float: { least: 1e-130, below: 1e126 },
} as const;
