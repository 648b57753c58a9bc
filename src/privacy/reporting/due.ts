import { personId } from '../../shared/fields';
import { limits, type Row, type Storage } from '../../storage';
import { subjectRecords, type SubjectRecord } from '../subject';
import { mostReported, type Held } from './report';

/** What Atlassian calls an account ID; anything else would have the whole report refused. */
const reportable = /^[A-Za-z0-9:-]{1,128}$/;

/** Whether somebody is to be reported: not who stands for nobody in particular, and not who is known to be gone. */
function isDue(row: SubjectRecord, until: number): boolean {
  const { accountId, reportedAt, accountClosedAt } = row;
  const isReportable = personId.safeParse(accountId).success && reportable.test(accountId);
  return isReportable && accountClosedAt === undefined && (reportedAt === undefined || reportedAt <= until);
}

/** As Atlassian wants to hear it: since when nothing older is held. */
export function heldOf({ accountId, since, refreshedAt }: SubjectRecord): Held {
  return { accountId, updatedAt: refreshedAt ?? since };
}

/**
 * Those who are due, in batches of at most {@link mostReported}, as strictly consistent reads show them: queries lag
 * behind, and would name again who has just been reported. `onClosed` hears of those whom Atlassian said to be closed
 * and who are still on record.
 */
export async function* dueBatches(
  storage: Storage,
  until: number,
  onClosed: (accountId: string) => Promise<void>,
): AsyncGenerator<readonly SubjectRecord[]> {
  let batch: SubjectRecord[] = [];
  for await (const rows of everybody(storage)) {
    const listed = rows.flatMap(({ record }) => (record === null ? [] : [record]));
    for (const { accountId, accountClosedAt } of listed)
      if (accountClosedAt !== undefined) await onClosed(accountId);
    const shown = listed.filter((row) => isDue(row, until));
    const read = await Promise.all(shown.map(({ accountId }) => storage.of(subjectRecords).row(accountId)));
    for (const row of read) {
      if (row?.record && isDue(row.record, until)) batch.push(row.record);
      if (batch.length < mostReported) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

async function* everybody(storage: Storage): AsyncGenerator<readonly Row<SubjectRecord>[]> {
  let cursor: string | null = null;
  do {
    const page = await storage.of(subjectRecords).list({ limit: limits.page, cursor });
    yield page.rows;
    ({ cursor } = page);
  } while (cursor !== null);
}
