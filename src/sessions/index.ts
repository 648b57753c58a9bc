export type { Grant } from './code';
export { sessionCutoffs } from './cutoff';
export { CodeRefused } from './redeem';
export { sessionRecords, type Session } from './session';
export { createSessions, type Sessions } from './sessions';
export { sessionSettings, signInSettings } from './settings';
