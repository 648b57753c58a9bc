import type { AdminApi } from '../../contract';
import type { ServiceAccount } from '../../service-account';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { activityOperations, type ActivityCollaborators } from './activity';
import { auditOperations, type AuditCollaborators } from './audit';
import { peopleOperations, type PeopleCollaborators } from './people';
import { privacyOperations, type PrivacyCollaborators } from './privacy';
import { proofOperations, type ProofCollaborators } from './proof';
import { providersOperations, type ProvidersCollaborators } from './providers';
import { provisioningOperations, type ProvisioningCollaborators } from './provisioning';
import { reportingOperations, type ReportingCollaborators } from './reporting';
import { retentionOperations, type RetentionCollaborators } from './retention';
import { rightsOperations, type RightsCollaborators } from './rights';
import { serviceAccountOperations } from './service-account';
import { sessionsOperations, type SessionsCollaborators } from './sessions';

export interface AdminCollaborators
  extends
    ActivityCollaborators,
    AuditCollaborators,
    PeopleCollaborators,
    PrivacyCollaborators,
    ProofCollaborators,
    ProvidersCollaborators,
    ProvisioningCollaborators,
    ReportingCollaborators,
    RetentionCollaborators,
    RightsCollaborators,
    SessionsCollaborators {
  readonly serviceAccount: ServiceAccount;
}

/** What Jira admins may ask; the door has made sure that they are. */
export function adminOperations(deps: AdminCollaborators): Operations<AdminApi, AdminCaller> {
  return {
    ...serviceAccountOperations(deps.serviceAccount),
    ...auditOperations(deps),
    ...activityOperations(deps),
    ...peopleOperations(deps),
    ...privacyOperations(deps),
    ...proofOperations(deps),
    ...providersOperations(deps),
    ...provisioningOperations(deps),
    ...reportingOperations(deps),
    ...retentionOperations(deps),
    ...rightsOperations(deps),
    ...sessionsOperations(deps),
  };
}
