import { createAccount } from '../accounts';
import { emailPattern } from '../email';
import { badRequest, NotModelled, Refusal } from '../errors';
import { productsOf } from '../groups';
import { products, type Account, type Product } from '../model';
import type { Call, Operation } from '../operation';
import { objectBody, textIn, textsIn } from '../read';
import { requireSiteAdmin } from '../rights';
import { accountInQuery } from './named';
import { presentUserInFull } from './present-user';
import { manageUsers } from './scopes';

const template = '/rest/api/3/user';

function isProduct(name: string): name is Product {
  return name in products;
}

/** @throws Refusal 400 without the list, and for products that there are none of */
function askedProducts(call: Call): readonly Product[] {
  const body = objectBody(call.body);
  if (body['products'] === undefined) throw badRequest("The list 'products' is required.");
  const asked = textsIn(body, 'products');
  const known = asked.filter(isProduct);
  if (known.length < asked.length) throw badRequest('A product in the list does not exist.');
  return known;
}

/** @throws Refusal 400 for an address that is missing or malformed */
function askedEmail(call: Call): string {
  const email = textIn(objectBody(call.body), 'emailAddress')?.trim() ?? '';
  if (email.length > 255 || !emailPattern.test(email)) {
    throw new Refusal(400, 'The e-mail address is invalid.', undefined, [], { emailAddress: 'Invalid.' });
  }
  return email;
}

/** @throws Refusal 400 where a product has no seat left */
function requireSeats(call: Call, asked: readonly Product[]): void {
  const { site } = call;
  for (const product of asked) {
    const people = [...site.accounts.values()].filter(
      (one) => one.kind !== 'app' && productsOf(site.groups, one).includes(product),
    );
    if (people.length >= (site.seats.get(product) ?? Infinity)) {
      throw badRequest('The number of licensed users is exceeded.');
    }
  }
}

/**
 * A new Atlassian account in the products' default groups; its owner is sent an invitation and named after the
 * address until then. Somebody with access to a product is answered as they are (201, nothing is changed); an account
 * without any is refused. That this holds for customers' accounts too is taken for likely.
 * @throws Refusal 400
 */
function createUser(call: Call): Account {
  const { site } = call;
  const email = askedEmail(call);
  const asked = askedProducts(call);
  const existing = [...site.accounts.values()].find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (existing?.active === true && existing.licensed) return existing;
  if (existing !== undefined) throw badRequest('The user exists but has no access to Jira.');
  requireSeats(call, asked);
  const ordinal = site.ids.next('user', 1);
  const account = createAccount(site.groups, {
    accountId: `712020:${site.ids.uuid(`user-${ordinal}-${email.toLowerCase()}`)}`,
    kind: 'atlassian',
    email,
    displayName: email.slice(0, email.lastIndexOf('@')),
    active: true,
    emailPublic: false,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
    updatedAt: call.now,
  });
  site.accounts.set(account.accountId, account);
  for (const group of site.groups.values()) {
    if (group.product !== null && asked.includes(group.product)) group.members.add(account.accountId);
  }
  return account;
}

export const manageUserOperations: readonly Operation[] = [
  {
    method: 'POST',
    template,
    family: 'jira',
    scopes: manageUsers,
    anonymous: true,
    withoutForge: true,
    handle(call) {
      requireSiteAdmin(call.actor);
      return { status: 201, body: presentUserInFull(call, createUser(call), []) };
    },
  },
  {
    // The Atlassian account stays, and so does its name on what it did: it is only in no group any more.
    method: 'DELETE',
    template,
    family: 'jira',
    scopes: manageUsers,
    anonymous: true,
    handle(call) {
      requireSiteAdmin(call.actor);
      const { accountId, kind } = accountInQuery(call);
      if (accountId === call.actor.account?.accountId) throw badRequest('You cannot delete yourself.');
      if (kind !== 'atlassian') throw new NotModelled(`DELETE ${template} of an account of kind ${kind}`);
      for (const group of call.site.groups.values()) group.members.delete(accountId);
      return { status: 204 };
    },
  },
];
