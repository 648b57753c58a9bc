export {
  adminActionRecords,
  createAdminActions,
  type AdminActions,
  type NewAdminAction,
} from './admin-action';
export { auditEvents, type AuditEvent } from './event';
export { createAuditLog, type AuditLog } from './log';
export { recordVisit, type KnownSubjects, type Visit } from './visit';
