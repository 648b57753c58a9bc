import Link from '@atlaskit/link';
import type { AuditOverview } from '../../../../src/contract';
import { Timestamp } from '../../../shared/ui/timestamp';
import { DayCard } from './day-card';
import { daysOf, isComplete } from './figures';
import { logPath } from '../../filters/log-path';
import { sinceFirst, wholeDay } from './days';
import styles from './overview.module.css';
import { ProvidersCard } from './providers-card';
import { ReasonsCard } from './reasons-card';

/** The audit log of the last thirty days in numbers; every number leads to its events. */
export function LogFigures({ overview }: { overview: AuditOverview }) {
  const { days, newestAt } = overview;
  const pathOf =
    (kind: 'sign-in' | 'portal-visit') =>
    ({ date }: { date: string }) =>
      logPath({ kind, ...wholeDay(date) });
  return (
    <>
      <p className={styles['note']}>
        <span>
          The newest event happened {newestAt === null ? 'never' : <Timestamp at={newestAt} />}. Days are
          those of UTC.
          {!isComplete(days) &&
            ' Some days hold more events than one look can count: they are marked, and numbers that include them end in a plus sign.'}
        </span>
        <Link href="/audit-log">Open the audit log</Link>
      </p>
      <div className={styles['charts']}>
        <DayCard
          days={daysOf(days, 'sign-in')}
          look="sign-ins"
          unit="sign-in"
          nothing="None yet. Sign-ins are recorded when customers sign in through an identity provider of Sitebound."
          pathOf={pathOf('sign-in')}
          outcomePath={(outcome) => logPath({ kind: 'sign-in', outcome, ...sinceFirst(days) })}
          testId="card-sign-ins"
        />
        <DayCard
          days={daysOf(days, 'portal-visit')}
          look="visits"
          unit="portal visit"
          nothing="None. A visit is recorded when a signed-in customer opens a portal."
          pathOf={pathOf('portal-visit')}
          testId="card-visits"
        />
        <ReasonsCard overview={overview} />
        <ProvidersCard days={days} />
      </div>
    </>
  );
}
