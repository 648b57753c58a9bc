import { z } from 'zod';
import type { OfferedProvider, Person, PortalSession, SignInApi } from '../../contract';
import { CodeRefused, type Session, type Sessions } from '../../sessions';
import { optionsAt, providerFor, returnPath, type Beginning, type Providers } from '../../sign-in';
import { AppError } from '../../shared/errors';
import { line, providerId } from '../../shared/fields';
import type { PortalCaller } from '../callers';
import type { Operations } from '../door';

export interface SignInCollaborators {
  readonly providers: Pick<Providers, 'all' | 'find'>;
  readonly sessions: Pick<Sessions, 'redeem' | 'validate'>;
  readonly startSignIn: (beginning: Beginning) => Promise<string>;
  readonly signOut: (token: string, returnTo: string) => Promise<string | null>;
  readonly lookUpPeople: (accountIds: readonly string[]) => Promise<readonly Person[]>;
}

const email = line(254).regex(/^[^\s@]+@[^\s@]+$/, { message: 'Not an e-mail address' });
const token = z.string().max(200);

/** What the portal's panel may ask of whom it does not know yet. */
export function signInOperations(deps: SignInCollaborators): Operations<SignInApi, PortalCaller> {
  return {
    'sign-in/options': {
      input: z.strictObject({}),
      run: async (_, { portal }) => optionsAt(await deps.providers.all(), portal),
    },
    'sign-in/route': {
      input: z.strictObject({ email }),
      run: async ({ email: address }, { portal }) => ({
        provider: providerFor(await deps.providers.all(), portal, address),
      }),
    },
    'sign-in/start': {
      input: z.strictObject({
        provider: providerId,
        secretHash: z.base64url().length(43),
        returnTo: returnPath,
        email: email.exactOptional(),
      }),
      run: async (beginning, { portal }) => ({ url: await deps.startSignIn({ ...beginning, portal }) }),
    },
    'sign-in/redeem': {
      input: z.strictObject({ code: z.string().max(8000), secret: z.string().min(1).max(200) }),
      run: async (given) => {
        const { token: session, session: begun } = await redeemed(deps, given);
        return { ...(await shown(deps, begun)), token: session };
      },
    },
    'sign-in/session': {
      input: z.strictObject({ session: token }),
      run: async ({ session }) => shown(deps, await deps.sessions.validate(session)),
    },
    'sign-in/end': {
      input: z.strictObject({ session: token, returnTo: returnPath }),
      run: async ({ session, returnTo }) => ({ url: await deps.signOut(session, returnTo) }),
    },
  };
}

async function redeemed(
  { sessions }: SignInCollaborators,
  given: { readonly code: string; readonly secret: string },
) {
  try {
    return await sessions.redeem(given);
  } catch (error) {
    if (!(error instanceof CodeRefused)) throw error;
    throw new AppError('sign-in.refused', 'The sign-in could not be finished. Sign in again.', {
      cause: error,
      details: { correlationId: error.correlationId },
    });
  }
}

/** Who is signed in, by the name that Jira knows them by at this moment: none is stored. */
async function shown(
  { providers, lookUpPeople }: SignInCollaborators,
  { accountId, provider, expiresAt }: Session,
): Promise<PortalSession> {
  const [people, known] = await Promise.all([lookUpPeople([accountId]), providers.find(provider)]);
  const offered: OfferedProvider = { id: provider, name: known?.settings.name ?? provider };
  return { accountId, expiresAt, provider: offered, displayName: people[0]?.displayName ?? '' };
}
