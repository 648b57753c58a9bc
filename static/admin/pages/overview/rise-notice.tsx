import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import type { AuditOverview } from '../../../../src/contract';
import { countOf, formatNumber } from '../../../shared/format/count';
import { failureWords } from './figures';
import { logPath } from '../../filters/log-path';
import { wholeDay } from './days';

/** Says that failures rise unusually, and leads to today's; nothing on a usual day. */
export function RiseNotice({ overview }: { overview: AuditOverview }) {
  const { today, usual, unusual } = failureWords(overview);
  const date = overview.days.at(-1)?.date;
  if (!unusual || date === undefined) return null;
  return (
    <div role="alert" data-testid="rise-notice">
      <SectionMessage appearance="warning" title="More failures than usual today">
        <p>
          {countOf(today, 'event')} failed today (UTC)
          {usual !== null && `; the median of the seven days before is ${formatNumber(usual)}`}. A changed
          setting at the identity provider looks like this, and so does somebody who tries to get in.
        </p>
        <p>
          <Link href={logPath({ outcome: 'failure', from: wholeDay(date).from })}>See today’s failures</Link>
        </p>
      </SectionMessage>
    </div>
  );
}
