export { createCustomers, type Customers } from './customers';
export { identityLinks } from './identity-link';
export type { CustomerSignIn } from './sign-in';
