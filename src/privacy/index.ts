export { createAdminOnRecord, withAdminsOnRecord } from './admins';
export { jobRecords } from './erasure/job';
export { beingErased } from './erasure/being-erased';
export { liftLostErasures } from './erasure/lost';
export { erasureRequest, type ErasureRequest } from './erasure/request';
export { runErasure, type NextDelivery } from './erasure/run';
export { checkConfirmation } from './erasure/scope';
export { receiptRecords } from './receipts/receipt';
export { subjectRequestRecords } from './requests/request';
export { createSubjectRequests, type SubjectRequests } from './requests/requests';
export {
  createRightsSettings,
  rightsSettings,
  rightsSettingsRecords,
  type RightsSettingsKeeper,
} from './requests/settings';
export { createRetention, type Retention } from './retention/service';
export { retentionRecords } from './retention/settings';
export { isOnRecord } from './known';
export { eraseClosedAccount, eraseDeprovisioned } from './reporting/erase-closed';
export { createReporting, type Reporting } from './reporting/service';
export { reportingStep, type ReportingStep } from './reporting/run';
export { reportingRecords } from './reporting/state';
export { requireKnown } from './rights/known';
export { createMe, type Me } from './rights/me';
export { createRights, type Rights } from './rights/rights';
export { safeguardRecords } from './safeguards/record';
export { createSafeguards, type Safeguards } from './safeguards/safeguards';
export { createPrivacy, type AskedErasure, type Privacy } from './service';
export { createSubjects, subjectRecords, type Subjects } from './subject';
export { cleanUp } from './uninstall';
