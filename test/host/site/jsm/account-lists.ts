import { badRequest } from '../errors';
import type { Account } from '../model';
import type { Call } from '../operation';
import { objectBody, textsIn } from '../read';
import { resolveAccounts } from './find';

/** The accounts a body names under `accountIds`, or under `usernames`, which takes account IDs too in Cloud. */
export function namedAccountIds(call: Call): readonly string[] {
  const body = objectBody(call.body);
  return [...new Set([...textsIn(body, 'accountIds'), ...textsIn(body, 'usernames')])];
}

export function unknownAccounts(unknown: readonly string[]): Error {
  return badRequest(`No account exists for: ${unknown.join(', ')}`, 'sd.validation.user.not.found');
}

/** The accounts a body names. @throws Refusal 400 when one does not exist */
export function namedAccounts(call: Call): readonly Account[] {
  const { found, unknown } = resolveAccounts(call, namedAccountIds(call));
  if (unknown.length > 0) throw unknownAccounts(unknown);
  return found;
}

/** Accounts in the order of their IDs, as JSM lists members and customers. */
export function byAccountId(call: Call, accountIds: Iterable<string>): readonly Account[] {
  return [...accountIds].sort().flatMap((id) => call.site.accounts.get(id) ?? []);
}
