import { auditEvents, canLose, type AuditEvent } from '../../audit';
import type { Count, RetentionPreview, RetentionSettings } from '../../contract';
import type { Clock } from '../../shared/clock';
import { limits, type Collection, type Page, type Storage } from '../../storage';
import { countLimit } from '../register';
import type { Standings } from '../safeguards/standings';
import { countedInDays } from './bounds';
import { lossOf, stepsOf, type Step } from './reduce';
import { isSpared, rulesOf } from './rules';
import type { RetentionRecord } from './settings';

/** How long a preview counts at most: its counts are then lower bounds. Milliseconds, of a resolver's 25 s. */
const previewMs = 10_000;

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly standings: Standings;
  readonly known: RetentionRecord;
}

interface Counted {
  readonly affected: Count;
  readonly kept: Count;
}

/** What the next sweep would do under these settings, counted with the very rules that it follows. */
export async function previewRetention(
  deps: Collaborators,
  settings: RetentionSettings,
): Promise<RetentionPreview> {
  const { storage, clock, known } = deps;
  const now = clock();
  const outOfTime = () => clock() > now + previewMs;
  const rules = rulesOf(storage.register, { ...known, chosen: settings });
  const collections = await Promise.all(
    countedInDays(storage.register).map(async (collection) => {
      const before = rules.keptSince(collection, now);
      const gone = await countIn(deps, collection, { from: 0, before, outOfTime });
      return { collection: collection.name, title: collection.title, ...gone, before };
    }),
  );
  const logKeptSince = rules.keptSince(auditEvents, now);
  const steps = await Promise.all(
    stepsOf(settings, known, now).map(async ({ name, ...step }) => ({
      step: name,
      ...(await countIn(deps, auditEvents, {
        from: Math.max(step.from, logKeptSince),
        before: step.before,
        losing: [{ name, ...step }],
        outOfTime,
      })),
      before: step.before,
    })),
  );
  return { collections, steps };
}

/** Counts what is past a moment, or of those events only the ones that have something to lose. */
async function countIn(
  { storage, standings }: Collaborators,
  collection: Collection,
  range: {
    readonly from: number;
    readonly before: number;
    readonly losing?: readonly Step[];
    readonly outOfTime: () => boolean;
  },
): Promise<Counted> {
  const { retention } = collection;
  let affected = 0;
  let kept = 0;
  let atLeast = false;
  if (retention.kind !== 'days' || range.from >= range.before) return counted(affected, kept, atLeast);
  let cursor: string | null = null;
  do {
    const page: Page<object> = await storage.of(collection).list({
      index: retention.index,
      range: { from: range.from, to: range.before - 1 },
      limit: limits.page,
      cursor,
    });
    for (const { raw, record } of page.rows) {
      if (range.losing && !losesBy(range.losing, record as AuditEvent | null)) continue;
      if (isSpared(standings, collection, raw)) kept += 1;
      else affected += 1;
    }
    cursor = page.cursor;
    atLeast = cursor !== null && (affected + kept >= countLimit || range.outOfTime());
  } while (cursor !== null && !atLeast);
  return counted(affected, kept, atLeast);
}

function losesBy(steps: readonly Step[], event: AuditEvent | null): boolean {
  return event !== null && canLose(event, lossOf(steps, event));
}

function counted(affected: number, kept: number, atLeast: boolean): Counted {
  return { affected: { value: affected, atLeast }, kept: { value: kept, atLeast: atLeast && kept > 0 } };
}
