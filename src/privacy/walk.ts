import {
  limits,
  onlyId,
  type Collection,
  type ListQuery,
  type Page,
  type Row,
  type Storage,
} from '../storage';
import type { Naming } from './safeguards/standings';

/** Somebody as records name them. */
export interface Person {
  readonly accountId: string;
  /** Digests of their e-mail addresses. May grow while records are walked: what is walked later sees it. */
  readonly subjects: readonly string[];
}

/** A position in a walk: which of the collection's sources, and the store's cursor in it. */
export interface WalkPosition {
  readonly source: number;
  readonly cursor: string | null;
}

export interface WalkPage {
  readonly rows: readonly Row<object>[];
  readonly next: WalkPosition | null;
}

const start: WalkPosition = { source: 0, cursor: null };

/** A page of a collection's records whatever its store, or of those that name a person. */
export async function pageOf(
  storage: Storage,
  collection: Collection,
  {
    from = start,
    limit = limits.page,
    person,
  }: { from?: WalkPosition; limit?: number; person?: Person } = {},
): Promise<WalkPage> {
  if (person !== undefined && collection.subject === null) return { rows: [], next: null };
  const { source, cursor } = from;
  const wanted = (rows: readonly Row<object>[]) =>
    person === undefined
      ? rows
      : rows.filter(({ raw }) => names(collection, raw, person) && isOwn(collection, raw, source));
  const page = await readPage(storage, collection, queryOf(collection, person, source), { cursor, limit });
  const rows = wanted(page.rows);
  if (page.cursor !== null) return { rows, next: { source, cursor: page.cursor } };
  return { rows, next: nextSource(collection, person, from) };
}

/** Whether a record belongs to this source: one that names an account has been found by it already. */
function isOwn({ subject }: Collection, raw: unknown, source: number): boolean {
  return (
    source === 0 ||
    subject === null ||
    (raw as Readonly<Record<string, unknown>>)[subject.field] === undefined
  );
}

/** Every page of {@link pageOf}, in turn. */
export async function* pagesOf(
  storage: Storage,
  collection: Collection,
  options: { person?: Person } = {},
): AsyncGenerator<readonly Row<object>[]> {
  let from: WalkPosition = start;
  for (;;) {
    const page = await pageOf(storage, collection, { ...options, from });
    yield page.rows;
    // Asked for after the page was seen: who saw it may have learned of another digest.
    const next = page.next ?? nextSource(collection, options.person, from);
    if (next === null) return;
    from = next;
  }
}

function nextSource(
  collection: Collection,
  person: Person | undefined,
  { source }: WalkPosition,
): WalkPosition | null {
  return source + 1 < sourcesOf(collection, person) ? { source: source + 1, cursor: null } : null;
}

/** Whether a stored value, readable or not, names that person as its data subject. */
export function names({ subject }: Collection, raw: unknown, person: Person): boolean {
  if (subject === null || typeof raw !== 'object' || raw === null) return false;
  const stored = raw as Readonly<Record<string, unknown>>;
  if (stored[subject.field] !== undefined) return stored[subject.field] === person.accountId;
  const digest = subject.otherwise && stored[subject.otherwise.field];
  return typeof digest === 'string' && person.subjects.includes(digest);
}

/** Whom and what time a stored record is about, as far as holds are concerned. */
export function held({ subject, happenedAt }: Collection, raw: unknown): [named: Naming, at: number | null] {
  const stored = raw as Readonly<Record<string, unknown>>;
  const text = (field: string | undefined): string | undefined => {
    const value = field === undefined ? undefined : stored[field];
    return typeof value === 'string' ? value : undefined;
  };
  const accountId = text(subject?.field);
  const digest = text(subject?.otherwise?.field);
  const at = happenedAt === undefined ? undefined : stored[happenedAt];
  return [
    {
      ...(accountId === undefined ? {} : { accountId }),
      ...(digest === undefined ? {} : { subject: digest }),
    },
    typeof at === 'number' ? at : null,
  ];
}

type Query = Pick<ListQuery, 'index' | 'partition'>;

/** A person has a source by account, and one for each digest; everything else is one source. */
function sourcesOf({ subject, store }: Collection, person: Person | undefined): number {
  if (person === undefined || store !== 'entity' || !subject?.otherwise) return 1;
  return 1 + person.subjects.length;
}

function queryOf({ subject }: Collection, person: Person | undefined, source: number): Query {
  if (person === undefined || !subject?.index) return {};
  const digest = person.subjects[source - 1];
  if (source > 0 && subject.otherwise && digest !== undefined)
    return { index: subject.otherwise.index, partition: [digest] };
  return { index: subject.index, partition: [person.accountId] };
}

async function readPage(
  storage: Storage,
  collection: Collection,
  query: Query,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<Page<object>> {
  const records = storage.of(collection);
  if (collection.ids === 'current') {
    const row = await records.row(onlyId);
    return { rows: row === undefined ? [] : [row], cursor: null };
  }
  if (!collection.listedBy) return records.list({ ...query, cursor, limit });
  const listed = await storage.of(collection.listedBy).list({ cursor, limit });
  const rows = await Promise.all(listed.rows.map(({ id }) => records.row(id)));
  return { rows: rows.filter((row) => row !== undefined), cursor: listed.cursor };
}
