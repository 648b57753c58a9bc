import { z } from 'zod';
import type { AdminActions, EventRecorder } from '../audit';
import type { Json, SessionRow, SessionScope } from '../contract';
import { chunks } from '../shared/chunks';
import type { Clock } from '../shared/clock';
import { line } from '../shared/fields';
import { limits, type Cursors, type Page, type Pseudonyms, type Row, type Storage } from '../storage';
import { pseudonymOf, type CutoffReader, type Cutoffs } from './cutoff';
import { isOver } from './life';
import { factsOf, sessionRecords, type SessionRecord } from './session';
import type { SettingsKeeper } from './settings';

interface Collaborators {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly cursors: Cursors;
  readonly clock: Clock;
  readonly events: EventRecorder;
  readonly actions: AdminActions;
  readonly cutoffs: Cutoffs;
  readonly settings: SettingsKeeper;
}

/** Sessions on a page at most. */
const pageSize = 50;

const place = z.strictObject({ page: line(16_384) });

/**
 * A page of the sessions that are valid now, as far as the store's listing has caught up.
 * @throws `input.cursor`
 */
export async function listSessions(
  { storage, cursors, cutoffs, settings, clock }: Collaborators,
  cursor: string | null,
): Promise<{ sessions: SessionRow[]; cursor: string | null }> {
  const own = cursors.about('sessions/list');
  const from = cursor === null ? null : (await own.open(cursor, place)).page;
  const [page, limit] = await Promise.all([
    storage.of(sessionRecords).list({ limit: pageSize, cursor: from }),
    settings.read(),
  ]);
  const reader = cutoffs.reading();
  const now = clock();
  const sessions: SessionRow[] = [];
  for (const rows of chunks(page.rows, limits.transaction)) {
    const shown = await Promise.all(
      rows.map(async ({ id, record }) => {
        if (record === null || isOver(record, limit, now)) return [];
        return (await reader.hasEnded({ id, ...record })) ? [] : [rowOf(id, record)];
      }),
    );
    sessions.push(...shown.flat());
  }
  return { sessions, cursor: page.cursor === null ? null : await own.seal({ page: page.cursor }) };
}

function rowOf(id: string, record: SessionRecord): SessionRow {
  const { accountId, provider, portal, startedAt, usedAt, expiresAt } = record;
  return { id, accountId, provider, portal, startedAt, usedAt, expiresAt };
}

/** How much of the listing one call puts on the log: pages of the store, and milliseconds. */
const bounds = { pages: 20, ms: 8_000 };

/** Sessions whose mark and event fit into one transaction. */
const perTransaction = Math.floor(limits.transaction / 2);

/**
 * Ends every session in scope that began until now: that and who did it are one write. Then the sessions that the
 * listing shows are put on the log, each once, up to {@link bounds}.
 */
export async function endSessions(deps: Collaborators, scope: SessionScope, actor: string): Promise<void> {
  const at = deps.clock();
  const details = await detailsOf(deps.pseudonyms, scope);
  await deps.storage.commit([
    await deps.cutoffs.writing(scope, at),
    deps.actions.writing({ actor, action: 'sessions.ended', details }),
  ]);
  const limit = await deps.settings.read();
  const isMeant = (record: SessionRecord) =>
    record.startedAt <= at && isInScope(scope, record) && !isOver(record, limit, at);
  const reader = deps.cutoffs.reading();
  let cursor: string | null = null;
  for (let pages = 0; pages < bounds.pages && deps.clock() < at + bounds.ms; pages += 1) {
    const page: Page<SessionRecord> = await deps.storage
      .of(sessionRecords)
      .list({ limit: limits.page, cursor });
    const ended = page.rows.filter((row): row is EndedRow => row.record !== null && isMeant(row.record));
    for (const rows of chunks(ended, perTransaction)) await putOnRecord(deps, reader, rows);
    if (page.cursor === null) return;
    cursor = page.cursor;
  }
}

type EndedRow = Row<SessionRecord> & { readonly record: SessionRecord };

async function putOnRecord(
  { storage, cutoffs, events, clock }: Collaborators,
  reader: CutoffReader,
  rows: readonly EndedRow[],
): Promise<void> {
  const now = clock();
  const writes = await Promise.all(
    rows.map(async ({ id, record }) => {
      if (await reader.isMarked(id)) return [];
      const event = await events.writing({
        kind: 'session',
        outcome: 'success',
        detail: 'session.ended-by-admin',
        ...factsOf(record, now),
      });
      return [await cutoffs.writing({ kind: 'session', id }, now), event];
    }),
  );
  if (writes.flat().length > 0) await storage.commit(writes.flat());
}

function isInScope(scope: SessionScope, record: SessionRecord): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'provider':
      return record.provider === scope.provider;
    case 'person':
      return record.accountId === scope.accountId;
  }
}

/** What the record of it says: a person only by pseudonym. */
async function detailsOf(
  pseudonyms: Pseudonyms,
  scope: SessionScope,
): Promise<{ readonly [name: string]: Json }> {
  switch (scope.kind) {
    case 'all':
      return { scope: 'all' };
    case 'provider':
      return { scope: 'provider', provider: scope.provider };
    case 'person':
      return { scope: 'person', subject: await pseudonymOf(pseudonyms, scope.accountId) };
  }
}
