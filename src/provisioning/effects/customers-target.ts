import {
  addToDesk,
  addToOrganization,
  createCustomer,
  createOrganization,
  organizationsNamed,
  organizationsOf,
  organizationsOfDesk,
  removeFromOrganization,
  type JiraSender,
} from '../../jira';
import type { Place, Target } from './target';

/**
 * Customers of Jira Service Management and their organizations, as the app. For one invocation: what has been found is
 * not looked for again.
 * @param desks IDs of service desks that are to serve the organizations
 */
export function customersTarget(send: JiraSender, desks: readonly string[]): Target {
  const known = new Map<string, Place>();
  const served = new Map<string, Set<string>>();
  const remember = (places: readonly Place[]) => places.forEach((place) => known.set(place.name, place));
  const serve = async (organization: string): Promise<void> => {
    for (const desk of desks) {
      const ids = served.get(desk) ?? (await organizationsOfDesk(send, desk));
      served.set(desk, ids);
      if (ids.has(organization)) continue;
      await addToDesk(send, desk, organization);
      ids.add(organization);
    }
  };
  return {
    field: 'organizations',
    details: { added: 'organization.added', removed: 'organization.removed' },
    send,
    create: (person) => createCustomer(send, person),
    placesOf: (accountId) => organizationsOf(send, accountId),
    find: async (names) => {
      remember(
        (
          await organizationsNamed(
            send,
            names.filter((name) => !known.has(name)),
          )
        ).found,
      );
      return names.flatMap((name) => known.get(name) ?? []);
    },
    createPlace: async (name) => {
      const created = await createOrganization(send, name);
      remember([created]);
      return created;
    },
    prepare: serve,
    add: async (id, accountId) => {
      await addToOrganization(send, id, accountId).catch((error: unknown) => {
        // It may have been deleted since it was found.
        known.clear();
        throw error;
      });
    },
    remove: (id, accountId) => removeFromOrganization(send, id, accountId),
  };
}
