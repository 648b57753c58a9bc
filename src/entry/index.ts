export { adminOperations } from './admin';
export { adminCaller, portalCaller } from './callers';
export { createDailyDoor } from './daily';
export { createDoor, type Door } from './door';
export { createJobsDoor, type JobMessage, type JobsDoor } from './jobs';
export type { EntryLog } from './log';
export { portalOperations } from './portal';
export { createSsoDoor, type SsoDoor } from './sso';
