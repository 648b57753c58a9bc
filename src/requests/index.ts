export type { NewRequest } from './create';
export type { RequestsCustomer } from './customer';
export { createRequests, type Requests } from './requests';
