import Button from '@atlaskit/button/new';
import { useCallback } from 'react';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { CardGrid } from '../../../shared/ui/card';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { ActivityCard } from './activity-card';
import { ErasuresCard } from './erasures-card';
import { FirstSteps } from './first-steps';
import { ServiceAccountCard } from './service-account-card';
import { StorageCard } from './storage-card';

/** Days that the summary is about. */
const days = 30;

/** Is everything healthy, and what has happened lately. */
export function OverviewPage() {
  const { call } = useServices();
  const summary = useLoad(useCallback(() => call('audit/summary', { days }), [call]));
  const account = useLoad(useCallback(() => call('service-account/get', {}), [call]));
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const jobs = useLoad(useCallback(() => call('privacy/jobs', {}), [call]));
  const all = [summary, account, register, jobs];
  // Running erasures ask again by themselves: that is not what the button shows.
  const isRefreshing = [summary, account, register].some(({ busy, data }) => busy && data !== null);
  const reloadAll = (): void => all.forEach(({ reload }) => reload());
  // One cause, such as a missing permission, is told once.
  const hasFailed = all.every(({ error }) => error !== null);
  const nothingYet = summary.data?.newestAt === null;

  return (
    <Page
      title="Overview"
      lead="Whether Sitebound is healthy, what it recorded lately, and what it keeps."
      actions={
        <Button isLoading={isRefreshing} onClick={reloadAll}>
          Refresh
        </Button>
      }
    >
      {hasFailed && summary.error ? (
        <ErrorNotice title="The overview could not be loaded" error={summary.error} onRetry={reloadAll} />
      ) : (
        <>
          {nothingYet && <FirstSteps />}
          <CardGrid>
            <LoadView loaded={account} what="the service account">
              {(state) => <ServiceAccountCard state={state} />}
            </LoadView>
            <LoadView loaded={jobs} what="running erasures">
              {(data) => <ErasuresCard jobs={data.jobs} onAnswer={jobs.replace} />}
            </LoadView>
          </CardGrid>
          {!nothingYet && (
            <LoadView loaded={summary} what="recent activity">
              {(data) => <ActivityCard summary={data} days={days} />}
            </LoadView>
          )}
          <LoadView loaded={register} what="stored records">
            {({ collections }) => <StorageCard collections={collections} />}
          </LoadView>
        </>
      )}
    </Page>
  );
}
