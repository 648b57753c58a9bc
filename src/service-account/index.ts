export { email, serviceAccounts, token } from './account';
export { createServiceAccount, type Caller, type ServiceAccount } from './room';
export { accountChecks, accountStates } from './state';
