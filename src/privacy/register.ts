import type { CollectionView, Count } from '../contract';
import type { Collection, Storage } from '../storage';
import { pagesOf } from './walk';

/** Counting stops here, so that a register with very large collections still answers at once. Records. */
export const countLimit = 2_000;

/** The data register as a page shows it, with a count for each collection. */
export async function describeRegister(storage: Storage): Promise<CollectionView[]> {
  return Promise.all(storage.register.collections.map((collection) => describe(storage, collection)));
}

async function describe(storage: Storage, collection: Collection): Promise<CollectionView> {
  const { total } = collection.erasure;
  return {
    name: collection.name,
    title: collection.title,
    store: collection.store,
    purpose: collection.purpose,
    lawfulBasis: collection.lawfulBasis,
    retention: retentionText(collection),
    fields: Object.entries(collection.fields as Record<string, CollectionView['fields'][number]>).map(
      ([name, { kind, meaning }]) => ({ name, kind, meaning }),
    ),
    subjectField: collection.subject?.field ?? null,
    survives: total.rule === 'delete' ? null : total.because,
    count: await countUpTo(storage, collection, countLimit),
  };
}

function retentionText({ retention }: Collection): string {
  return retention.kind === 'until' ? `Until ${retention.event}` : `${String(retention.days)} days`;
}

/** Counts records, stopping at the first page that reaches `limit`. */
async function countUpTo(storage: Storage, collection: Collection, limit: number): Promise<Count> {
  let value = 0;
  for await (const rows of pagesOf(storage, collection)) {
    value += rows.length;
    if (value >= limit) return { value, atLeast: true };
  }
  return { value, atLeast: false };
}
