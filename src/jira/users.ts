import { z } from 'zod';
import { AppError } from '../shared/errors';
import { accountId } from '../shared/fields';
import { ownersOfEmail } from './accounts';
import { requestJson, type JiraSender } from './http';

/** A product by the key of its application role. */
export type JiraProduct = 'jira-core' | 'jira-servicedesk' | 'jira-product-discovery' | 'jira-software';

/**
 * Invites a user. Whoever has no Atlassian account is asked by e-mail to set one up, and chooses the name there: Jira
 * takes none. The user is put into the default groups of the products; without products there is no access to Jira.
 * For organization administrators; Atlassian's documentation says that it does not support Forge apps.
 *
 * An address that is taken: where its owner has access to Jira, Jira answers with that account (whoever that is, an
 * administrator as well), and changes nothing about it; where the owner has none, such as a customer, it refuses.
 * @returns the account's ID; `null` when Jira refused and finds an active account with this e-mail address
 * @throws as `requestJson`; `jira.refused` with status 400 also when there are no licences left; after
 * `jira.unavailable` nobody knows whether the user was created, and asking again answers with the same account
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-post
 */
export async function createUser(
  send: JiraSender,
  { email, products }: { readonly email: string; readonly products: readonly JiraProduct[] },
): Promise<string | null> {
  const body = { emailAddress: email, products };
  try {
    const request = { method: 'POST', path: '/rest/api/3/user', body } as const;
    return (await requestJson(send, request, z.object({ accountId }))).accountId;
  } catch (error) {
    if (!(error instanceof AppError && error.details?.['status'] === 400)) throw error;
    const { certain, doubtful } = await ownersOfEmail(send, email.toLowerCase());
    if (certain.length + doubtful.length > 0) return null;
    throw error;
  }
}
