export {
  adminActionRecords,
  actorsIn,
  createAdminActions,
  type AdminActions,
  type NewAdminAction,
} from './activity/admin-action';
export { createActivityLog, type ActivityLog } from './activity/log';
export { auditEvents, type AuditEvent } from './event/event';
export type { NamingPolicy } from './event/naming';
export { newEvent } from './event/new-event';
export { canLose, reduced, type Loss } from './event/reduce';
export { createEventRecorder, type EventRecorder, type Facts, type Occasion } from './event/recorder';
export { recordVisit, type KnownSubjects, type Visit } from './event/visit';
export { compile, matches } from './filter/compile';
export { resolvedFilter, subjectOf, type ResolvedFilter } from './filter/resolve';
export { createAuditLog, type AuditLog } from './log';
export { canonicalJson } from './proof/canonical-json';
export { byRetention, erasedLeafNote, erasedLeaves } from './proof/erased-leaves';
export { createLogProof, type LogProof } from './proof/log-proof';
export { dailySummaries, sealedLeaves } from './proof/seal';
export { Refused } from './refused';
export type { ReadShown, Shown } from './shown';
export { overview, valuesInUse } from './statistics/overview';
