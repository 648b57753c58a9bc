import { z } from 'zod';
import { subjectRequestKinds, type MeApi } from '../../contract';
import type { Me } from '../../privacy';
import type { Sessions } from '../../sessions';
import { AppError } from '../../shared/errors';
import { cursor } from '../../shared/fields';
import type { PortalCaller } from '../callers';
import type { Operations } from '../door';

export interface MeCollaborators {
  readonly me: Me;
  readonly sessions: Pick<Sessions, 'validate'>;
}

/** A token of another length is refused as one that never was. */
const session = z.string().max(200).exactOptional();

/** Blank notes are none. */
const note = z
  .string()
  .max(2_000)
  .transform((text) => text.trim())
  .exactOptional();

/** What customers see and do about their own data. */
export function meOperations({ me, sessions }: MeCollaborators): Operations<MeApi, PortalCaller> {
  /** The customer of the session, else whom the platform says is signed in: never whom the browser says. */
  const who = async (token: string | undefined, { customer }: PortalCaller): Promise<string> => {
    if (token !== undefined) return (await sessions.validate(token)).accountId;
    if (customer !== null) return customer;
    throw new AppError('session.invalid', 'You are not signed in. Sign in to see your data.');
  };
  return {
    'me/data': {
      input: z.strictObject({ session }),
      run: async ({ session: token }, caller) => me.data(await who(token, caller)),
    },
    'me/export': {
      input: z.strictObject({ session, cursor: cursor.exactOptional() }),
      run: async ({ session: token, cursor: from = null }, caller) =>
        me.export(await who(token, caller), from),
    },
    'me/request': {
      input: z.strictObject({ session, kind: z.enum(subjectRequestKinds), note }),
      run: async ({ session: token, kind, note: text = '' }, caller) =>
        me.request(await who(token, caller), kind, text === '' ? null : text),
    },
    'me/withdraw': {
      input: z.strictObject({ session, id: z.string().max(64) }),
      run: async ({ session: token, id }, caller) => me.withdraw(await who(token, caller), id),
    },
  };
}
