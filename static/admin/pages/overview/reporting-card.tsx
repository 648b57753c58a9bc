import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useState } from 'react';
import type { ReportingStatus } from '../../../../src/contract';
import { type ApiError, toApiError } from '../../../shared/api/api-error';
import { useInterval } from '../../../shared/load/use-interval';
import { Card } from '../../../shared/ui/card';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { Timestamp } from '../../../shared/ui/timestamp';
import { useServices } from '../../services';
import { reportedWords, reportingFailure, reportingState } from '../../words/reporting';

export interface ReportingCardProps {
  readonly status: ReportingStatus;
  /** Takes a newer answer to the question that `status` came from. */
  readonly onAnswer: (status: ReportingStatus) => void;
}

/** The weekly report of account IDs to Atlassian: how the last one went, when the next one is, and a way to begin it now. */
export function ReportingCard({ status, onAnswer }: ReportingCardProps) {
  const { call } = useServices();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const look = reportingState(status);
  const isRunning = status.state === 'running';
  const tick = useCallback(
    () =>
      call('privacy/reporting-status', {}).then(
        onAnswer,
        // What is shown stays, and the next tick asks again.
        () => undefined,
      ),
    [call, onAnswer],
  );
  // Where reports are not permitted, only the first answer of Atlassian can tell that they are again.
  useInterval(tick, 3000, isRunning || isAsked);
  const reportNow = (): void => {
    setBusy(true);
    setError(null);
    setIsAsked(true);
    call('privacy/report-now', {})
      .then(onAnswer, (cause: unknown) => setError(toApiError(cause)))
      .finally(() => setBusy(false));
  };
  return (
    <Card
      title="Reports to Atlassian"
      testId="card-reporting"
      aside={<Lozenge appearance={look.appearance}>{look.label}</Lozenge>}
    >
      <p>
        Apps that hold account IDs tell Atlassian once a week which ones. Accounts that are closed there are
        erased here.
      </p>
      {status.failure !== null && <Failure failure={status.failure} />}
      {status.lastRun !== null && <LastRun run={status.lastRun} isRunning={isRunning} />}
      {!isRunning && (
        <p>
          Next report: {status.nextRunAt === null ? 'within a week' : <Timestamp at={status.nextRunAt} />}.
          Accounts reported in the last days are not reported again before.
        </p>
      )}
      {error && <ErrorNotice title="The report could not be started" error={error} />}
      <p>
        <Button onClick={reportNow} isLoading={busy} isDisabled={isRunning}>
          Report now
        </Button>
      </p>
    </Card>
  );
}

function LastRun({ run, isRunning }: { run: NonNullable<ReportingStatus['lastRun']>; isRunning: boolean }) {
  return (
    <p>
      {isRunning ? 'Under way since ' : 'Last report: '}
      <Timestamp at={run.startedAt} />. {reportedWords(run)}.
      {!isRunning && run.finishedAt === null && ' It did not get to the end.'}
    </p>
  );
}

function Failure({ failure: { code, at } }: { failure: NonNullable<ReportingStatus['failure']> }) {
  return (
    <SectionMessage
      appearance={code === 'reporting.not-permitted' ? 'error' : 'warning'}
      title={reportingFailure(code)}
    >
      {code === 'reporting.not-permitted' && (
        <p>
          In Jira settings, open Apps, then Manage apps, find Sitebound and approve its newest permissions,
          “Report personal data” among them. Then choose “Report now”. If that changes nothing, tell the
          vendor the code below.
        </p>
      )}
      <p>
        <Timestamp at={at} />, error code: <code>{code}</code>
      </p>
    </SectionMessage>
  );
}
