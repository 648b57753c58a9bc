import { z } from 'zod';
import { AppError } from '../shared/errors';
import { pathOf, requestJson, type JiraSender } from './http';

const user = z.object({
  displayName: z.string(),
  active: z.boolean(),
  /** Absent or empty where its owner does not show it. */
  emailAddress: z.string().optional(),
});

/** What Jira tells about one account at this moment. */
export interface Profile {
  readonly displayName: string;
  readonly email: string | null;
  readonly active: boolean;
}

/**
 * `null` when Jira knows no account of that ID.
 * @throws as {@link requestJson}
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-get
 */
export async function profileOf(send: JiraSender, accountId: string): Promise<Profile | null> {
  try {
    const path = pathOf('/rest/api/3/user', { accountId });
    const { displayName, active, emailAddress = '' } = await requestJson(send, { method: 'GET', path }, user);
    return { displayName, active, email: emailAddress === '' ? null : emailAddress };
  } catch (error) {
    if (error instanceof AppError && error.details?.['status'] === 404) return null;
    throw error;
  }
}
