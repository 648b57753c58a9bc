import { type ApiError, detailText } from './api-error';

/** What the fields of the contract's payloads are called on the pages. */
const fields: Readonly<Record<string, string>> = {
  email: 'the e-mail address',
  token: 'the API token',
  expiresOn: 'the expiry date',
  callAs: 'the choice of who calls Jira',
  accountId: 'the account ID',
  accountIds: 'the account IDs',
  collection: 'the collection',
  confirmation: 'the confirmation',
  cursor: 'the place in the list',
  limit: 'the number of records on a page',
  days: 'the number of days',
  jobId: 'the ID of the erasure',
  label: 'the label',
  search: 'the search',
  settings: 'the settings',
};

/** The message, and for a form error which field it is about: of `scope.accountId` the last name counts. */
export function errorText(error: ApiError): string {
  const path = error.code === 'input.invalid' ? detailText(error, 'field') : null;
  const name = path?.split('.').findLast((part) => !/^\d+$/.test(part));
  if (!name || name === 'payload') return error.message;
  return `${error.message} This is about ${fields[name] ?? `“${name}”`}.`;
}
