import Button from '@atlaskit/button/new';
import { useCallback } from 'react';
import { LoadView } from '../../../shared/load/load-view';
import { useLoad } from '../../../shared/load/use-load';
import { CardGrid } from '../../../shared/ui/card';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { Page } from '../../../shared/ui/page';
import { useServices } from '../../services';
import { ErasuresCard } from './erasures-card';
import { FirstSteps } from './first-steps';
import { LogFigures } from './log-figures';
import { ProvidersNotices } from './providers-notices';
import { ProvisioningCard } from './provisioning-card';
import { RequestsCard } from './requests-card';
import { ReportingCard } from './reporting-card';
import { RiseNotice } from './rise-notice';
import { ServiceAccountCard } from './service-account-card';
import { StorageCard } from './storage-card';

/** Is everything healthy, and what has happened lately. */
export function OverviewPage() {
  const { call } = useServices();
  const log = useLoad(useCallback(() => call('audit/overview', {}), [call]));
  const account = useLoad(useCallback(() => call('service-account/get', {}), [call]));
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const jobs = useLoad(useCallback(() => call('privacy/jobs', {}), [call]));
  const reporting = useLoad(useCallback(() => call('privacy/reporting-status', {}), [call]));
  const providers = useLoad(useCallback(() => call('providers/list', {}), [call]));
  const provisioning = useLoad(useCallback(() => call('provisioning/status', {}), [call]));
  const requests = useLoad(useCallback(() => call('privacy/requests', { state: 'open' }), [call]));
  const restrictions = useLoad(useCallback(() => call('privacy/restrictions', {}), [call]));
  const all = [log, account, register, jobs, reporting, providers, provisioning, requests, restrictions];
  // Running erasures ask again by themselves: that is not what the button shows.
  const isRefreshing = [log, account, register, providers, provisioning, requests].some(
    ({ busy, data }) => busy && data !== null,
  );
  const reloadAll = (): void => all.forEach(({ reload }) => reload());
  // One cause, such as a missing permission, is told once.
  const hasFailed = all.every(({ error }) => error !== null);
  const nothingYet = log.data?.newestAt === null;

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
      {hasFailed && log.error ? (
        <ErrorNotice title="The overview could not be loaded" error={log.error} onRetry={reloadAll} />
      ) : (
        <>
          <ProvidersNotices loaded={providers} />
          {nothingYet && <FirstSteps />}
          {log.data && <RiseNotice overview={log.data} />}
          <CardGrid>
            <LoadView loaded={account} what="the service account">
              {(state) => <ServiceAccountCard state={state} />}
            </LoadView>
            <LoadView loaded={jobs} what="running erasures">
              {(data) => <ErasuresCard jobs={data.jobs} onAnswer={jobs.replace} />}
            </LoadView>
            <LoadView loaded={reporting} what="reports to Atlassian">
              {(status) => <ReportingCard status={status} onAnswer={reporting.replace} />}
            </LoadView>
            <LoadView loaded={provisioning} what="the state of provisioning">
              {(status) => <ProvisioningCard status={status} />}
            </LoadView>
            <LoadView loaded={requests} what="people’s requests">
              {(data) => (
                <RequestsCard
                  requests={data.requests}
                  hasMore={data.cursor !== null}
                  restrictions={restrictions.data?.restrictions ?? []}
                />
              )}
            </LoadView>
          </CardGrid>
          {!nothingYet && (
            <LoadView loaded={log} what="the numbers of the audit log">
              {(overview) => <LogFigures overview={overview} />}
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
