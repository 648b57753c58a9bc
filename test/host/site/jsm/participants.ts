import { badRequest } from '../errors';
import type { CustomerRequest } from '../model';
import type { Answer, Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { requireAgent } from '../rights';
import { namedAccounts } from './account-lists';
import { findRequest } from './find';
import { presentPerson } from './present';
import { jsmScopes } from './scopes';

function participantPage(call: Call, request: CustomerRequest): Answer {
  return {
    status: 200,
    body: jsmPage(call, [...request.participants], (id) => presentPerson(call, id)),
  };
}

const participants = '/rest/servicedeskapi/request/{issueIdOrKey}/participant';

export const participantOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: participants,
    family: 'jsm',
    scopes: jsmScopes.readParticipants,
    anonymous: false,
    handle: (call) => participantPage(call, findRequest(call)),
  },
  {
    method: 'POST',
    template: participants,
    family: 'jsm',
    scopes: jsmScopes.addParticipants,
    anonymous: false,
    handle(call) {
      const request = findRequest(call);
      requireAgent(call.actor);
      for (const account of namedAccounts(call)) request.participants.add(account.accountId);
      return participantPage(call, request);
    },
  },
  {
    method: 'DELETE',
    template: participants,
    family: 'jsm',
    scopes: jsmScopes.removeParticipants,
    anonymous: false,
    handle(call) {
      const request = findRequest(call);
      requireAgent(call.actor);
      const named = namedAccounts(call);
      const others = named.filter((account) => !request.participants.has(account.accountId));
      if (others.length > 0) {
        throw badRequest('Not a participant of the request.', 'sd.participant.not.participating');
      }
      for (const account of named) request.participants.delete(account.accountId);
      return participantPage(call, request);
    },
  },
];
