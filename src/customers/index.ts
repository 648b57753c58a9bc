export { createCustomers, type Customers } from './customers';
export type { CustomersOptions } from './visit';
export { identityLinks, type IdentityLink } from './identity-link';
export type { CustomerSignIn } from './sign-in';
