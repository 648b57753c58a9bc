import type { CollectionView, Count } from '../contract';
import type { Collection, Storage } from '../storage';
import { describeRetention, type RetentionDays } from './retention/days';
import { pagesOf } from './walk';

/** Counting stops here, so that a register with very large collections still answers at once. Records. */
export const countLimit = 2_000;

/** Where records of each kind of store lie. */
const places = {
  kv: "Forge hosted storage on this site's own partition, in Atlassian's data centres",
  entity: "Forge hosted storage on this site's own partition, in Atlassian's data centres",
  secret: 'Forge secret storage: encrypted, readable by the app only',
} as const;

/** The data register as a page shows it, with a count for each collection. */
export async function describeRegister(storage: Storage, days: RetentionDays): Promise<CollectionView[]> {
  return Promise.all(storage.register.collections.map((collection) => describe(storage, collection, days)));
}

async function describe(
  storage: Storage,
  collection: Collection,
  days: RetentionDays,
): Promise<CollectionView> {
  const { total, alone } = collection.erasure;
  return {
    name: collection.name,
    title: collection.title,
    store: collection.store,
    purpose: collection.purpose,
    lawfulBasis: collection.lawfulBasis,
    place: places[collection.store],
    recipients: collection.recipients ?? "This site's Jira administrators; nobody else",
    retention: describeRetention(collection, days),
    fields: Object.entries(collection.fields as Record<string, CollectionView['fields'][number]>).map(
      ([name, { kind, meaning }]) => ({ name, kind, meaning }),
    ),
    subjectField: collection.subject?.field ?? null,
    survives: total.rule === 'delete' ? null : total.because,
    erasable: alone !== false,
    ...(await measure(storage, collection, countLimit)),
  };
}

/** Counts records and their bytes, stopping at the first page that reaches `limit`; both ends by the index where there is one. */
async function measure(
  storage: Storage,
  collection: Collection,
  limit: number,
): Promise<Pick<CollectionView, 'count' | 'bytes' | 'oldest' | 'newest'>> {
  let records = 0;
  let bytes = 0;
  let oldest: number | null = null;
  let newest: number | null = null;
  let atLeast = false;
  for await (const rows of pagesOf(storage, collection)) {
    records += rows.length;
    for (const { raw } of rows) {
      bytes += Buffer.byteLength(JSON.stringify(raw));
      const at = momentIn(collection, raw);
      if (at === null) continue;
      oldest = Math.min(at, oldest ?? at);
      newest = Math.max(at, newest ?? at);
    }
    atLeast = records >= limit;
    if (atLeast) break;
  }
  const count = (value: number): Count => ({ value, atLeast });
  const ends = atLeast ? await endsOf(storage, collection) : { oldest, newest };
  return { count: count(records), bytes: count(bytes), ...ends };
}

async function endsOf(
  storage: Storage,
  collection: Collection,
): Promise<{ oldest: number | null; newest: number | null }> {
  const { retention, happenedAt } = collection;
  if (retention.kind !== 'days' || retention.field !== happenedAt) return { oldest: null, newest: null };
  const end = async (sort: 'ascending' | 'descending'): Promise<number | null> => {
    const query = { index: retention.index, sort, limit: 1, cursor: null };
    const [row] = (await storage.of(collection).list(query)).rows;
    return row ? momentIn(collection, row.raw) : null;
  };
  const [oldest, newest] = await Promise.all([end('ascending'), end('descending')]);
  return { oldest, newest };
}

function momentIn({ happenedAt }: Collection, raw: unknown): number | null {
  const at = happenedAt === undefined ? undefined : (raw as Readonly<Record<string, unknown>>)[happenedAt];
  return typeof at === 'number' ? at : null;
}
