export { jobRecords } from './erasure/job';
export { erasureRequest, runErasure, type ErasureRequest, type NextDelivery } from './erasure/run';
export { checkConfirmation } from './erasure/scope';
export { receiptRecords } from './receipts/receipt';
export { sweepExpired } from './retention/sweep';
export { safeguardRecords } from './safeguards/record';
export { createSafeguards, type Safeguards } from './safeguards/safeguards';
export { createPrivacy, type AskedErasure, type Privacy } from './service';
export { createSubjects, subjectRecords, type Subjects } from './subject';
