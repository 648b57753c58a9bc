import type { RequestType } from '../model';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { flag, listed } from '../read';
import { canUseDesk, isAgent } from '../rights';
import { requestTypeGroups } from '../seed/request-types';
import { presentField } from './field-schema';
import { findRequestType, findUsableDesk } from './find';
import { checkExpand } from './present';
import { jsmScopes } from './scopes';

function presentFields(call: Call, requestType: RequestType): Readonly<Record<string, unknown>> {
  return {
    requestTypeFields: requestType.fields.map(presentField),
    canRaiseOnBehalfOf: isAgent(call.actor),
    canAddRequestParticipants: isAgent(call.actor),
  };
}

/** JSM's `RequestTypeDTO`; with its fields when `expand=field` asks for them. */
export function presentRequestType(
  call: Call,
  requestType: RequestType,
  withFields = false,
): Readonly<Record<string, unknown>> {
  const { id, serviceDeskId } = requestType;
  const desk = call.site.desks.find((one) => one.id === serviceDeskId);
  const self = `${call.base}/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype/${id}`;
  return {
    _expands: ['field'],
    id,
    name: requestType.name,
    description: requestType.description,
    helpText: requestType.helpText,
    issueTypeId: requestType.issueTypeId,
    serviceDeskId,
    portalId: String(desk?.portalId ?? ''),
    groupIds: [requestType.groupId],
    canCreateRequest: desk !== undefined && canUseDesk(call.site, call.actor, desk),
    restrictionStatus: 'OPEN',
    ...(withFields ? { fields: presentFields(call, requestType) } : {}),
    _links: { self },
  };
}

/** Request types of the given desks, filtered by `searchQuery` over name and description. */
function listTypes(call: Call, deskIds: readonly string[]): readonly RequestType[] {
  const wanted = (call.query.get('searchQuery') ?? '').trim().toLowerCase();
  flag(call.query, 'includeHiddenRequestTypesInSearch', false);
  const matches = (one: RequestType): boolean =>
    ` ${one.name} ${one.description}`.toLowerCase().includes(` ${wanted}`);
  return call.site.requestTypes.filter((one) => deskIds.includes(one.serviceDeskId) && matches(one));
}

function expandsFields(call: Call): boolean {
  const expand = listed(call.query, 'expand');
  checkExpand(expand, ['field']);
  return expand.includes('field');
}

const deskTypes = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype';

export const requestTypeOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/servicedeskapi/requesttype',
    family: 'jsm',
    scopes: jsmScopes.readRequestTypes,
    anonymous: false,
    experimental: true,
    handle(call) {
      const asked = call.query.getAll('serviceDeskId');
      const usable = call.site.desks
        .filter((desk) => canUseDesk(call.site, call.actor, desk))
        .map((desk) => desk.id)
        .filter((id) => asked.length === 0 || asked.includes(id));
      const withFields = expandsFields(call);
      return {
        status: 200,
        body: jsmPage(call, listTypes(call, usable), (one) => presentRequestType(call, one, withFields)),
      };
    },
  },
  {
    method: 'GET',
    template: deskTypes,
    family: 'jsm',
    scopes: jsmScopes.readRequestTypes,
    anonymous: false,
    handle(call) {
      const desk = findUsableDesk(call);
      const group = call.query.get('groupId');
      const found = listTypes(call, [desk.id]).filter((one) => group === null || one.groupId === group);
      const withFields = expandsFields(call);
      return {
        status: 200,
        body: jsmPage(call, found, (one) => presentRequestType(call, one, withFields)),
      };
    },
  },
  {
    method: 'GET',
    template: `${deskTypes}/{requestTypeId}`,
    family: 'jsm',
    scopes: jsmScopes.readRequestTypes,
    anonymous: true,
    handle(call) {
      const found = findRequestType(call, findUsableDesk(call), call.params['requestTypeId'] ?? '');
      return { status: 200, body: presentRequestType(call, found, expandsFields(call)) };
    },
  },
  {
    method: 'GET',
    template: `${deskTypes}/{requestTypeId}/field`,
    family: 'jsm',
    scopes: jsmScopes.readRequestTypes,
    anonymous: false,
    handle(call) {
      checkExpand(listed(call.query, 'expand'), ['hiddenFields']);
      const found = findRequestType(call, findUsableDesk(call), call.params['requestTypeId'] ?? '');
      return { status: 200, body: presentFields(call, found) };
    },
  },
  {
    method: 'GET',
    template: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttypegroup',
    family: 'jsm',
    scopes: jsmScopes.readRequestTypes,
    anonymous: false,
    handle(call) {
      const desk = findUsableDesk(call);
      const groups = requestTypeGroups.filter((group) => group.desk === desk.id);
      return { status: 200, body: jsmPage(call, groups, ({ id, name }) => ({ id, name })) };
    },
  },
];
