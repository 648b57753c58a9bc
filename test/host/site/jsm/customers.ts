import { createAccount } from '../accounts';
import { emailPattern } from '../email';
import { badRequest, Refusal } from '../errors';
import type { Account } from '../model';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { flag, objectBody, textIn } from '../read';
import { requireAdmin, requireAgent } from '../rights';
import { byAccountId, namedAccountIds, unknownAccounts } from './account-lists';
import { findDesk, resolveAccounts } from './find';
import { presentCustomer } from './present';
import { jsmScopes } from './scopes';

/** A new portal-only account. @throws Refusal 400 for an e-mail address that is missing, malformed or (409 when strict) taken */
function createCustomer(call: Call): Account {
  const body = objectBody(call.body);
  const email = textIn(body, 'email')?.trim() ?? '';
  const displayName = textIn(body, 'displayName') ?? textIn(body, 'fullName') ?? email;
  if (email.length > 255 || !emailPattern.test(email)) {
    throw badRequest('The e-mail address is invalid.', 'sd.validation.email.invalid');
  }
  const taken = [...call.site.accounts.values()].some(
    (account) => account.email.toLowerCase() === email.toLowerCase(),
  );
  if (taken) {
    const status = flag(call.query, 'strictConflictStatusCode', false) ? 409 : 400;
    throw new Refusal(status, 'An account already exists for this email', 'sd.validation.email.exists');
  }
  const directory = call.site.ids.uuid('customer-directory');
  const ordinal = call.site.ids.next('customer', 1);
  const account = createAccount(call.site.groups, {
    accountId: `qm:${directory}:${call.site.ids.uuid(`customer-${ordinal}-${email.toLowerCase()}`)}`,
    kind: 'customer',
    email,
    displayName: displayName.trim() === '' ? email : displayName.trim(),
    active: true,
    emailPublic: false,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    updatedAt: call.now,
  });
  call.site.accounts.set(account.accountId, account);
  return account;
}

/** Names match anywhere at the start of a word; e-mail addresses from their start. */
function matchesCustomer(account: Account, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return (
    account.displayName
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted)) ||
    account.displayName.toLowerCase().startsWith(wanted) ||
    account.email.toLowerCase().startsWith(wanted)
  );
}

const deskCustomers = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer';

export const customerOperations: readonly Operation[] = [
  {
    method: 'POST',
    template: '/rest/servicedeskapi/customer',
    family: 'jsm',
    scopes: jsmScopes.createCustomer,
    anonymous: false,
    handle(call) {
      requireAdmin(call.actor);
      return { status: 201, body: presentCustomer(call, createCustomer(call)) };
    },
  },
  {
    method: 'GET',
    template: deskCustomers,
    family: 'jsm',
    scopes: jsmScopes.readDeskCustomers,
    anonymous: false,
    experimental: true,
    burst: 5,
    handle(call) {
      const desk = findDesk(call);
      requireAgent(call.actor);
      const query = call.query.get('query') ?? '';
      const customers = byAccountId(call, desk.customers).filter((one) => matchesCustomer(one, query));
      return { status: 200, body: jsmPage(call, customers, (one) => presentCustomer(call, one)) };
    },
  },
  {
    method: 'POST',
    template: deskCustomers,
    family: 'jsm',
    scopes: jsmScopes.addDeskCustomers,
    anonymous: false,
    handle(call) {
      const desk = findDesk(call);
      requireAdmin(call.actor);
      const { found, unknown } = resolveAccounts(call, namedAccountIds(call));
      // Documented: the valid ones are added even when others are refused.
      for (const account of found) desk.customers.add(account.accountId);
      if (unknown.length > 0) throw unknownAccounts(unknown);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    template: deskCustomers,
    family: 'jsm',
    scopes: jsmScopes.removeDeskCustomers,
    anonymous: false,
    experimental: true,
    handle(call) {
      const desk = findDesk(call);
      requireAdmin(call.actor);
      if (desk.access === 'open') {
        throw badRequest('Customers cannot be removed from a service desk with open access.');
      }
      for (const accountId of namedAccountIds(call)) desk.customers.delete(accountId);
      return { status: 204 };
    },
  },
];
