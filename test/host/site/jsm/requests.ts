import { badRequest, NotModelled } from '../errors';
import type { CustomerRequest } from '../model';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { listed } from '../read';
import { ownerships, type Ownership } from '../rights';
import { createRequest } from './create-request';
import { findRequest } from './find';
import { checkExpand } from './present';
import { presentRequest, presentStatus, requestExpansions, summaryOf } from './present-request';
import { jsmScopes } from './scopes';

const everyOwnership: readonly Ownership[] = ['OWNED_REQUESTS', 'PARTICIPATED_REQUESTS', 'ALL_ORGANIZATIONS'];

function askedOwnerships(call: Call): readonly Ownership[] {
  const asked = listed(call.query, 'requestOwnership');
  if (asked.length === 0 || asked.includes('ALL_REQUESTS')) return everyOwnership;
  const modelled = asked.filter((one): one is Ownership => everyOwnership.some((known) => known === one));
  if (modelled.length < asked.length) throw new NotModelled(`requestOwnership=${asked.join(',')}`);
  return modelled;
}

function lastActivity(request: CustomerRequest): number {
  return Math.max(
    request.created,
    ...request.statuses.map((one) => one.at),
    ...request.comments.map((one) => one.created),
  );
}

function hasStatus(request: CustomerRequest, asked: string): boolean {
  const isClosed = request.statuses.at(-1)?.category === 'DONE';
  switch (asked) {
    case 'ALL_REQUESTS':
      return true;
    case 'OPEN_REQUESTS':
      return !isClosed;
    case 'CLOSED_REQUESTS':
      return isClosed;
    default:
      throw badRequest(`Unknown request status: ${asked}`);
  }
}

/** The caller's own requests (also for agents and the app), newest activity first, filtered as the query asks. */
function ownRequests(call: Call): readonly CustomerRequest[] {
  const { query, site } = call;
  for (const name of ['approvalStatus', 'organizationId']) {
    if (query.has(name)) throw new NotModelled(`GET /rest/servicedeskapi/request with ${name}`);
  }
  const asked = askedOwnerships(call);
  const desk = query.get('serviceDeskId');
  const requestType = query.get('requestTypeId');
  if (requestType !== null && desk === null) {
    throw badRequest('A request type can only be asked for together with its service desk.');
  }
  const status = query.get('requestStatus') ?? 'ALL_REQUESTS';
  const term = (query.get('searchTerm') ?? '').replace(/\*/g, '').trim().toLowerCase();
  const me = call.actor.account?.accountId ?? '';
  return [...site.requests.values()]
    .filter((request) => {
      const mine = ownerships(site, me, request);
      return (
        asked.some((one) => mine.has(one)) &&
        (desk === null || request.serviceDeskId === desk) &&
        (requestType === null || request.requestTypeId === requestType) &&
        hasStatus(request, status) &&
        summaryOf(request).toLowerCase().includes(term)
      );
    })
    .sort((a, b) => lastActivity(b) - lastActivity(a));
}

function askedExpansions(call: Call): readonly string[] {
  const expand = listed(call.query, 'expand');
  checkExpand(expand, requestExpansions);
  return expand;
}

const requests = '/rest/servicedeskapi/request';

export const requestOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: requests,
    family: 'jsm',
    scopes: jsmScopes.readRequests,
    anonymous: false,
    handle(call) {
      const expand = askedExpansions(call);
      return {
        status: 200,
        body: jsmPage(call, ownRequests(call), (one) => presentRequest(call, one, expand)),
      };
    },
  },
  {
    method: 'POST',
    template: requests,
    family: 'jsm',
    scopes: jsmScopes.createRequest,
    anonymous: false,
    handle: (call) => ({ status: 201, body: presentRequest(call, createRequest(call), []) }),
  },
  {
    method: 'GET',
    template: `${requests}/{issueIdOrKey}`,
    family: 'jsm',
    scopes: jsmScopes.readRequests,
    anonymous: false,
    handle(call) {
      const request = findRequest(call);
      return { status: 200, body: presentRequest(call, request, askedExpansions(call)) };
    },
  },
  {
    method: 'GET',
    template: `${requests}/{issueIdOrKey}/status`,
    family: 'jsm',
    scopes: jsmScopes.readStatus,
    anonymous: false,
    handle(call) {
      const newestFirst = [...findRequest(call).statuses].reverse();
      return { status: 200, body: jsmPage(call, newestFirst, (one) => presentStatus(call, one)) };
    },
  },
];
