import { badRequest, forbidden, Refusal } from '../errors';
import type { Call, Operation } from '../operation';
import { objectBody, textIn } from '../read';
import { isApp } from '../rights';

/** Atlassian's own test account for the closed case (user-privacy-guidelines, "Testing"). */
const closedTestAccount = '5be24ba3f91c106033269289';
const mostAccounts = 90;

interface Verdict {
  readonly accountId: string;
  readonly status: 'closed' | 'updated';
}

function verdict(call: Call, entry: unknown): readonly Verdict[] {
  const reported = objectBody(entry);
  const accountId = textIn(reported, 'accountId');
  const updatedAt = Date.parse(textIn(reported, 'updatedAt') ?? '');
  if (accountId === undefined || !/^[A-Za-z0-9:-]{1,128}$/.test(accountId)) {
    throw badRequest('An account ID is missing or malformed.', 'INVALID_ACCOUNT_ID');
  }
  if (Number.isNaN(updatedAt)) {
    throw badRequest(`The time of ${accountId} is missing or malformed.`, 'INVALID_UPDATED_AT');
  }
  const account = call.site.accounts.get(accountId);
  if (accountId === closedTestAccount || account?.active === false) return [{ accountId, status: 'closed' }];
  return account !== undefined && account.updatedAt > updatedAt ? [{ accountId, status: 'updated' }] : [];
}

/**
 * Personal-data reporting, for apps only: 200 with the accounts to erase (`closed`) or refresh (`updated`:
 * the profile changed after the reported time), 204 when there is nothing to do, 400 for more than 90 accounts. Tests
 * may have reports refused, or answered with a `Cycle-Period`.
 * Source: user-privacy-guidelines, "Personal data reporting API reference".
 */
export const reportAccounts: Operation = {
  method: 'POST',
  template: '/app/report-accounts',
  family: 'reporting',
  scopes: { classic: ['report:personal-data'], granular: ['report:personal-data'] },
  anonymous: false,
  handle(call) {
    if (!isApp(call.actor)) throw forbidden('Only apps report accounts.', 'FORBIDDEN');
    const { refusal, cyclePeriod } = call.site.reporting;
    if (refusal !== null) throw new Refusal(refusal, 'Reports are refused at the moment.', 'REFUSED');
    const accounts = objectBody(call.body)['accounts'];
    if (!Array.isArray(accounts) || accounts.length === 0) {
      throw badRequest("The list 'accounts' is missing or empty.", 'INVALID_ACCOUNTS');
    }
    if (accounts.length > mostAccounts) {
      throw badRequest(`At most ${mostAccounts} accounts can be reported at once.`, 'TOO_MANY_ACCOUNTS');
    }
    const verdicts = accounts.flatMap((entry: unknown) => verdict(call, entry));
    const headers = cyclePeriod === null ? {} : { 'Cycle-Period': cyclePeriod };
    return verdicts.length === 0
      ? { status: 204, headers }
      : { status: 200, headers, body: { accounts: verdicts } };
  },
};
