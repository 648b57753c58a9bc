import { z } from 'zod';
import type { SessionsApi } from '../../contract';
import { sessionSettings, type Sessions } from '../../sessions';
import { personId, providerId } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn, nothing } from './inputs';

export interface SessionsCollaborators {
  readonly sessions: Pick<Sessions, 'settings' | 'saveSettings' | 'list' | 'endAll'>;
  /** Whether the use of this person's data is restricted: lists leave them out. */
  readonly isRestricted: (accountId: string) => Promise<boolean>;
}

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('provider'), provider: providerId }),
  z.strictObject({ kind: z.literal('person'), accountId: personId }),
]);

export function sessionsOperations({
  sessions,
  isRestricted,
}: SessionsCollaborators): Operations<SessionsApi, AdminCaller> {
  return {
    'sessions/settings': { input: nothing, run: () => sessions.settings() },
    'sessions/save-settings': {
      input: sessionSettings,
      run: (settings, { accountId }) => sessions.saveSettings(settings, accountId),
    },
    'sessions/list': {
      input: z.strictObject(goingOn),
      run: async ({ cursor }) => {
        const page = await sessions.list(cursor ?? null);
        const isHidden = await Promise.all(page.sessions.map(({ accountId }) => isRestricted(accountId)));
        return { ...page, sessions: page.sessions.filter((_, nth) => !isHidden[nth]) };
      },
    },
    'sessions/end': {
      input: z.strictObject({ scope }),
      run: async (asked, { accountId }) => {
        await sessions.endAll(asked.scope, accountId);
        return { ended: true };
      },
    },
  };
}
