export { createCustomers, type Customers } from './customers';
export type { CustomersOptions } from './visit';
export { identityLinks, type IdentityLink } from './identity-link';
export type { CustomerSignIn } from './sign-in';
export { requireUsable } from './account-state';
export { readEmail, type EmailAddress } from './email';
export { createdName } from './arrival';
export { atMost, timer, withPatience } from './patience';
export { reasonOf } from './refusals';
