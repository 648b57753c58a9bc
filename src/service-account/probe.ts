import { z } from 'zod';
import { AppError } from '../shared/errors';
import type { TokenKind } from '../contract';
import { basicSender, gatewayUrl, grantedPermissions, permissionsRequest, retryAfterSeconds } from '../jira';
import type { BasicCredentials, Fetch, JiraRequest, JiraResponse, JiraSender } from '../jira';

/** What the account must be allowed to do for everything it could be used for. */
const neededPermissions = ['ADMINISTER'] as const;

export interface ProbeTarget {
  readonly fetch: Fetch;
  readonly siteUrl: string;
  readonly cloudId: string;
  /** The site's accounts with this e-mail: tells a wrong e-mail from a wrong token. */
  readonly accountsOf: (email: string) => Promise<readonly string[]>;
}

const myselfRequest: JiraRequest = { method: 'GET', path: '/rest/api/3/myself' };
const myself = z.object({ emailAddress: z.string().optional(), accountType: z.string() });

/**
 * Tries an e-mail and token on the site itself and then, as scoped tokens demand, at Atlassian's gateway.
 * @returns which of the two it works at
 * @throws `service-account.wrong-token`, `.wrong-email`, `.missing-scope` and `.missing-permission` (with
 * `missing`), `.site-unreachable`, `.throttled` (with `retryAfterSeconds`)
 */
export async function probe(target: ProbeTarget, credentials: BasicCredentials): Promise<TokenKind> {
  const onSite = basicSender(target.fetch, target.siteUrl, credentials);
  const first = await ask(onSite, myselfRequest);
  if (first.status !== 401) {
    await check(onSite, first, credentials);
    return 'classic';
  }
  const atGateway = basicSender(target.fetch, gatewayUrl(target.cloudId), credentials);
  const second = await ask(atGateway, myselfRequest);
  if (second.status === 401 && !(await lacksScope(second)))
    throw await wrongCredentials(target, credentials.email);
  await check(atGateway, second, credentials);
  return 'scoped';
}

async function check(send: JiraSender, identity: JiraResponse, { email }: BasicCredentials): Promise<void> {
  const granted = await ask(send, permissionsRequest(neededPermissions));
  const missingScopes = [
    ...(identity.status === 401 ? ['read:jira-user'] : []),
    ...(granted.status === 401 ? ['read:jira-work'] : []),
  ];
  if (missingScopes.length > 0) {
    throw new AppError('service-account.missing-scope', 'The token lacks scopes that the app needs.', {
      details: { missing: missingScopes },
    });
  }
  const have = await answer(granted, grantedPermissions);
  const missing = neededPermissions.filter((name) => !have.includes(name));
  if (missing.length > 0) {
    throw new AppError(
      'service-account.missing-permission',
      'The account lacks permissions that the app needs.',
      {
        details: { missing },
      },
    );
  }
  checkIdentity(await answer(identity, myself), email);
}

/** Jira hides the address of some accounts; service accounts (type `app`) answer with one of their own. */
function checkIdentity(account: z.infer<typeof myself>, email: string): void {
  const hidden = account.emailAddress === undefined || account.emailAddress === '';
  const same = account.emailAddress?.toLowerCase() === email.toLowerCase();
  if (same || account.accountType === 'app' || (hidden && account.accountType === 'atlassian')) return;
  throw wrongEmail('The token belongs to an account with another e-mail address.');
}

async function wrongCredentials({ accountsOf }: ProbeTarget, email: string): Promise<AppError> {
  if ((await accountsOf(email)).length === 0)
    return wrongEmail('No account on this site has this e-mail address.');
  return new AppError(
    'service-account.wrong-token',
    'Atlassian does not accept this token for this account.',
    {
      details: { field: 'token' },
    },
  );
}

function wrongEmail(message: string): AppError {
  return new AppError('service-account.wrong-email', message, { details: { field: 'email' } });
}

async function lacksScope(response: JiraResponse): Promise<boolean> {
  return /scope/i.test(await response.text());
}

/** Sends a GET and lets through only answers that say something about the account. */
async function ask(send: JiraSender, request: JiraRequest): Promise<JiraResponse> {
  const response = await reach(send, request);
  if (response.status === 429) {
    throw new AppError(
      'service-account.throttled',
      'Atlassian asks the app to wait before the next attempt.',
      {
        details: { retryAfterSeconds: retryAfterSeconds(response) },
      },
    );
  }
  if (response.status === 403) {
    throw new AppError('service-account.missing-permission', 'The account has no access to this site.', {
      details: { missing: ['Jira access'] },
    });
  }
  if (response.status !== 200 && response.status !== 401) throw unreachable();
  return response;
}

async function reach(send: JiraSender, request: JiraRequest): Promise<JiraResponse> {
  try {
    return await send(request);
  } catch (cause) {
    throw unreachable(cause);
  }
}

async function answer<T>(response: JiraResponse, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(JSON.parse(await response.text()));
  } catch (cause) {
    throw unreachable(cause);
  }
}

function unreachable(cause?: unknown): AppError {
  return new AppError('service-account.site-unreachable', 'The site did not give a usable answer.', {
    cause,
  });
}
