import type {
  RequestComment,
  RequestDetail,
  RequestField,
  RequestSummary,
  RequestTypeSummary,
} from '../contract';
import { addPublicComment, getDeskName, getRequestTypes, type JiraSender } from '../jira';
import { chunks } from '../shared/chunks';
import type { Cursors } from '../storage';
import { signed } from './authorship';
import { raiseRequest, requireDesk, usableFields, type NewRequest } from './create';
import type { RequestsCustomer } from './customer';
import { requestDetail } from './detail';
import { fieldsOf } from './fields';
import { listRequests, type ListQuery } from './list';
import { ownRequest } from './own-request';

/**
 * A customer's requests. Jira is asked as the app, which sees every request: so each call checks that the customer
 * raised the request or takes part in it. All throw `jira.unavailable`, `jira.throttled` and `jira.refused`.
 */
export interface Requests {
  /** @throws `input.cursor` */
  list(
    accountId: string,
    query: ListQuery,
  ): Promise<{ requests: readonly RequestSummary[]; cursor: string | null }>;
  /** @throws `request.not-found` */
  get(accountId: string, key: string): Promise<RequestDetail>;
  /**
   * Adds a public comment. In Jira it is the app's, with the customer's name in its first line: the API cannot post
   * as a customer.
   * @throws `request.not-found`
   */
  comment(accountId: string, key: string, body: string): Promise<RequestComment>;
  /** The service desks that the customer may raise requests in, those that are gone left out. */
  desks(customer: RequestsCustomer): Promise<{ desks: readonly { id: string; name: string }[] }>;
  /** @throws `input.invalid` for a desk that is not the customer's */
  types(customer: RequestsCustomer, serviceDesk: string): Promise<{ types: readonly RequestTypeSummary[] }>;
  /** @throws `input.invalid` for a desk or request type that is not the customer's to use */
  fields(
    customer: RequestsCustomer,
    serviceDesk: string,
    requestType: string,
  ): Promise<{ fields: readonly RequestField[]; unsupported: readonly string[] }>;
  /** @throws `request.invalid`, `input.invalid` as {@link raiseRequest} */
  create(customer: RequestsCustomer, request: NewRequest): Promise<{ key: string }>;
}

/** Calls to Jira at a time. */
const atOnce = 10;

export function createRequests(deps: { readonly send: JiraSender; readonly cursors: Cursors }): Requests {
  const { send } = deps;
  return {
    list: (accountId, query) => listRequests(deps, accountId, query),
    get: (accountId, key) => requestDetail(send, accountId, key),
    comment: async (accountId, key, body) => {
      const { customer, request } = await ownRequest(send, accountId, key);
      const posted = await addPublicComment(send, request.issueKey, signed(customer.displayName, body));
      return {
        id: posted.id,
        author: customer.displayName,
        fromCustomer: true,
        body,
        createdAt: posted.created,
      };
    },
    desks: async ({ desks: ids }) => {
      const desks: { id: string; name: string }[] = [];
      for (const some of chunks(ids, atOnce)) {
        const names = await Promise.all(some.map((id) => getDeskName(send, id)));
        desks.push(...some.flatMap((id, nth) => (names[nth] ? [{ id, name: names[nth] }] : [])));
      }
      return { desks };
    },
    types: async (customer, serviceDesk) => {
      requireDesk(customer, serviceDesk);
      const types = await getRequestTypes(send, serviceDesk);
      return {
        types: types.map(({ id, name, description }) => ({ id, name, description: description ?? '' })),
      };
    },
    fields: async (customer, serviceDesk, requestType) =>
      fieldsOf(await usableFields(send, customer, serviceDesk, requestType)),
    create: (customer, request) => raiseRequest(send, customer, request),
  };
}
