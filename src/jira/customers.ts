import { z } from 'zod';
import { AppError } from '../shared/errors';
import { accountId } from '../shared/fields';
import { pathOf, requestJson, type JiraSender } from './http';

/** @see https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/#api-rest-servicedeskapi-customer-post */
const path = pathOf('/rest/servicedeskapi/customer', { strictConflictStatusCode: 'true' });

/**
 * Creates a customer.
 * @returns the account's ID; `null` when there is an account with this e-mail address already
 * @throws as `requestJson`; after `jira.unavailable` nobody knows whether the customer was created
 */
export async function createCustomer(
  send: JiraSender,
  body: { readonly email: string; readonly displayName: string },
): Promise<string | null> {
  try {
    const created = await requestJson(send, { method: 'POST', path, body }, z.object({ accountId }));
    return created.accountId;
  } catch (error) {
    if (error instanceof AppError && error.details?.['status'] === 409) return null;
    throw error;
  }
}
