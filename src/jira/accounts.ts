import { z } from 'zod';
import { AppError } from '../shared/errors';
import { accountId } from '../shared/fields';
import { pathOf, requestJson, type JiraSender } from './http';

const found = z.object({
  accountId,
  displayName: z.string(),
  /** Absent, `null` or empty where its owner does not show it. */
  emailAddress: z.string().nullish(),
});

/** Who may have an e-mail address. */
export interface EmailOwners {
  /** Accounts that Jira finds for nothing but their address. There is one at most, unless Jira is mistaken. */
  readonly certain: readonly string[];
  /** Accounts with a hidden address that Jira may as well have found for their name, which they choose themselves. */
  readonly doubtful: readonly { readonly accountId: string; readonly displayName: string }[];
}

/** Names and longer addresses may begin with the address as well: its owner is among so many. */
const most = 50;

/**
 * The active accounts that Jira finds for a whole e-mail address, whether they show it or not. Its search looks at
 * names too, and a customer who calls himself by another's address must not be taken for that other.
 * @param email in lower case, ASCII
 * @throws as `requestJson`
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/#api-rest-api-3-user-search-get
 */
export async function ownersOfEmail(send: JiraSender, email: string): Promise<EmailOwners> {
  const path = pathOf('/rest/api/3/user/search', { query: email, maxResults: String(most) });
  const all = await requestJson(send, { method: 'GET', path }, z.array(found));
  const shown = all.filter(({ emailAddress }) => emailAddress?.toLowerCase() === email);
  const hidden = all.filter(({ emailAddress }) => (emailAddress ?? '') === '');
  const doubtful = hidden.filter(({ displayName }) => looksLikeAddress(displayName, email));
  const certain = [...shown, ...hidden.filter((one) => !doubtful.includes(one))];
  return {
    certain: certain.map((one) => one.accountId),
    doubtful: doubtful.map((one) => ({ accountId: one.accountId, displayName: one.displayName })),
  };
}

/** Whether a search for the address may have found the name, in spite of accents, widths and invisible letters. */
function looksLikeAddress(name: string, email: string): boolean {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{C}]/gu, '')
    .toLowerCase();
  return plain.includes('@') || plain.includes(email.slice(email.lastIndexOf('@') + 1));
}

/** What becomes of an account decides whether its owner may sign in. */
export interface AccountState {
  readonly kind: 'atlassian' | 'customer' | 'app' | 'unknown';
  readonly active: boolean;
  /** Has access to a Jira product: a user whom the site pays for, such as an agent. */
  readonly licensed: boolean;
}

const state = z.object({
  accountType: z.enum(['atlassian', 'customer', 'app', 'unknown']),
  active: z.boolean(),
  applicationRoles: z.object({ size: z.number().int() }).optional(),
});

/**
 * An account as it is now; `null` when Jira knows none of that ID. Customers have no application roles, whether
 * portal-only or with an Atlassian account; whoever has one is licensed.
 * @throws as `requestJson`; `jira.unavailable` as well when an Atlassian account's roles are not told
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-get
 */
export async function accountState(send: JiraSender, id: string): Promise<AccountState | null> {
  const path = pathOf('/rest/api/3/user', { accountId: id, expand: 'applicationRoles' });
  const told = state.refine(
    ({ accountType, applicationRoles }) => accountType === 'customer' || applicationRoles !== undefined,
  );
  try {
    const { accountType, active, applicationRoles } = await requestJson(send, { method: 'GET', path }, told);
    return { kind: accountType, active, licensed: (applicationRoles?.size ?? 0) > 0 };
  } catch (error) {
    if (error instanceof AppError && error.details?.['status'] === 404) return null;
    throw error;
  }
}
