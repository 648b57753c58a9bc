import type { ReportingApi } from '../../contract';
import type { Reporting } from '../../privacy';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { nothing } from './inputs';

export interface ReportingCollaborators {
  readonly reporting: Pick<Reporting, 'status' | 'beginNow'>;
}

export function reportingOperations({
  reporting,
}: ReportingCollaborators): Operations<ReportingApi, AdminCaller> {
  return {
    'privacy/reporting-status': { input: nothing, run: () => reporting.status() },
    'privacy/report-now': { input: nothing, run: (_, { accountId }) => reporting.beginNow(accountId) },
  };
}
