import type { Account, Ids, Organization, ServiceDesk } from '../model';

interface DesksAndOrganizations {
  readonly desks: readonly ServiceDesk[];
  readonly organizations: Map<string, Organization>;
}

/**
 * Two service desks (one with closed access, one open) and two organizations. The last three customers
 * have no customer role anywhere: they may only use the open desk, and Forge calls them `unlicensed`.
 */
export function createDesks(ids: Ids, customers: readonly Account[], created: number): DesksAndOrganizations {
  const byHost = (host: string): Set<string> =>
    new Set(
      customers.filter((person) => person.email.endsWith(`@${host}`)).map((person) => person.accountId),
    );
  const organization = (id: string, name: string, host: string): Organization => ({
    id,
    uuid: ids.uuid(`organization-${id}`),
    name,
    created,
    members: byHost(host),
  });
  const brightmoor = organization('11', 'Brightmoor Clinics', 'brightmoor.example.org');
  const halden = organization('12', 'Halden Logistics', 'halden.example.com');
  const idsOf = (from: number, to: number): Set<string> =>
    new Set(customers.slice(from, to).map((person) => person.accountId));

  return {
    desks: [
      {
        id: '4',
        portalId: 2,
        projectId: '10011',
        projectKey: 'ITH',
        name: 'IT Help',
        access: 'closed',
        customers: idsOf(0, 22),
        organizations: new Set([brightmoor.id, halden.id]),
      },
      {
        id: '7',
        portalId: 5,
        projectId: '10014',
        projectKey: 'FAC',
        name: 'Facilities',
        access: 'open',
        customers: idsOf(6, 20),
        organizations: new Set([halden.id]),
      },
    ],
    organizations: new Map([
      [brightmoor.id, brightmoor],
      [halden.id, halden],
    ]),
  };
}
