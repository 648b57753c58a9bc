export { browse } from './browse';
export { jobRecords } from './erasure/job';
export { countErasure } from './erasure/preview';
export { erasureRequest, runErasure, type ErasureRequest } from './erasure/run';
export {
  checkConfirmation,
  collectionsIn,
  confirmationFor,
  type ErasureSource,
  type ErasureTarget,
} from './erasure/scope';
export { startErasure } from './erasure/start';
export { erasureStatus, openErasures } from './erasure/status';
export { exportPage } from './export';
export { describeRegister } from './register';
export { sweepExpired } from './retention';
export { createSubjects, subjectRecords, type Subjects } from './subject';
