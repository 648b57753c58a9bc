import { badRequest } from '../errors';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { objectBody } from '../read';
import { canUseDesk, requireAgent } from '../rights';
import { findDesk, findOrganization, findUsableDesk } from './find';
import { organizationsOf } from './organizations';
import { presentDesk, presentOrganization } from './present';
import { jsmScopes } from './scopes';

/** The organization that a body names. @throws Refusal 400 without a number, 404 when there is none */
function namedOrganizationId(call: Call): string {
  const id = objectBody(call.body)['organizationId'];
  if (typeof id !== 'number' || !Number.isInteger(id)) {
    throw badRequest("The value of 'organizationId' must be a whole number.");
  }
  return findOrganization(call, String(id)).id;
}

const deskOrganizations = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization';

export const serviceDeskOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: '/rest/servicedeskapi/servicedesk',
    family: 'jsm',
    scopes: jsmScopes.readDesks,
    anonymous: false,
    handle(call) {
      const usable = call.site.desks.filter((desk) => canUseDesk(call.site, call.actor, desk));
      return { status: 200, body: jsmPage(call, usable, (desk) => presentDesk(call, desk)) };
    },
  },
  {
    method: 'GET',
    template: '/rest/servicedeskapi/servicedesk/{serviceDeskId}',
    family: 'jsm',
    scopes: jsmScopes.readDesks,
    anonymous: false,
    handle: (call) => ({ status: 200, body: presentDesk(call, findUsableDesk(call)) }),
  },
  {
    method: 'GET',
    template: deskOrganizations,
    family: 'jsm',
    scopes: jsmScopes.readDeskOrganizations,
    anonymous: false,
    handle(call) {
      const desk = findDesk(call);
      requireAgent(call.actor);
      const listed = organizationsOf(call).filter((one) => desk.organizations.has(one.id));
      return { status: 200, body: jsmPage(call, listed, (one) => presentOrganization(call, one)) };
    },
  },
  {
    method: 'POST',
    template: deskOrganizations,
    family: 'jsm',
    scopes: jsmScopes.addDeskOrganization,
    anonymous: false,
    handle(call) {
      const desk = findDesk(call);
      requireAgent(call.actor);
      desk.organizations.add(namedOrganizationId(call));
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    template: deskOrganizations,
    family: 'jsm',
    scopes: jsmScopes.removeDeskOrganization,
    anonymous: false,
    handle(call) {
      const desk = findDesk(call);
      requireAgent(call.actor);
      desk.organizations.delete(namedOrganizationId(call));
      return { status: 204 };
    },
  },
];
