import { z } from 'zod';
import { identityChecks, subjectRequestKinds, type RightsApi } from '../../contract';
import { rightsSettings, type Rights, type RightsSettingsKeeper, type SubjectRequests } from '../../privacy';
import { line, moment, personId } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, nothing } from './inputs';

export interface RightsCollaborators {
  readonly rights: Rights;
  readonly subjectRequests: Pick<SubjectRequests, 'open' | 'close' | 'list'>;
  readonly rightsSettings: RightsSettingsKeeper;
  /** @throws `person.unknown` for somebody of whom neither Jira nor the app knows */
  readonly requireKnown: (accountId: string) => Promise<unknown>;
}

/** Of a request; anything else is refused as one that there never was. */
export const requestId = z.string().max(64);
const id = line(64);
const reason = line(500);

const outcome = z
  .string()
  .max(1_000)
  .refine((text) => text.trim() !== '', { message: 'Nothing was written' });

const holdScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
  z.strictObject({ kind: z.literal('period'), from: moment, to: moment }),
]);

const person = { accountId: personId };

/** What admins do about people's requests and rights. */
export function rightsOperations(deps: RightsCollaborators): Operations<RightsApi, AdminCaller> {
  const { rights, subjectRequests } = deps;
  return {
    'privacy/requests': {
      input: z.strictObject({ state: z.enum(['open', 'closed']), ...goingOn }),
      run: ({ state, cursor = null }) => subjectRequests.list(state, cursor),
    },
    'privacy/open-request': {
      input: z.strictObject({
        ...{ kind: z.enum(subjectRequestKinds), ...person },
        ...{ identityCheck: z.enum(identityChecks), receivedAt: moment.exactOptional() },
      }),
      run: async (asked, { accountId: actor }) => {
        await deps.requireKnown(asked.accountId);
        return subjectRequests.open({ ...asked, origin: 'admin', actor });
      },
    },
    'privacy/close-request': {
      input: z.strictObject({ id: requestId, state: z.enum(['done', 'refused', 'withdrawn']), outcome }),
      run: ({ id: request, ...how }, { accountId: actor }) =>
        subjectRequests.close(request, { ...how, actor }),
    },
    'privacy/rights-settings': { input: nothing, run: deps.rightsSettings.read },
    'privacy/save-rights-settings': {
      input: rightsSettings,
      run: (settings, { accountId }) => deps.rightsSettings.save(settings, accountId),
    },
    'privacy/person': { input: z.strictObject(person), run: ({ accountId }) => rights.person(accountId) },
    'privacy/remove-link': {
      input: z.strictObject({ ...person, link: id }),
      run: (asked, { accountId }) => rights.removeLink(asked, accountId),
    },
    'privacy/correct-link': {
      input: z.strictObject({ ...person, link: id, to: personId }),
      run: (asked, { accountId }) => rights.correctLink(asked, accountId),
    },
    'privacy/restrict': {
      input: z.strictObject({ ...person, reason, reviewAt: moment }),
      run: (asked, { accountId: actor }) => rights.restrict({ ...asked, actor }),
    },
    'privacy/unrestrict': {
      input: z.strictObject(person),
      run: async ({ accountId }, caller) => {
        await rights.unrestrict(accountId, caller.accountId);
        return {};
      },
    },
    'privacy/restrictions': {
      input: nothing,
      run: async () => ({ restrictions: await rights.restrictions() }),
    },
    'privacy/hold': {
      input: z.strictObject({ scope: holdScope, reason }),
      run: (asked, { accountId }) => rights.hold(asked, accountId),
    },
    'privacy/release-hold': {
      input: z.strictObject({ id }),
      run: async ({ id: hold }, { accountId }) => {
        await rights.releaseHold(hold, accountId);
        return {};
      },
    },
    'privacy/holds': { input: nothing, run: async () => ({ holds: await rights.holds() }) },
  };
}
