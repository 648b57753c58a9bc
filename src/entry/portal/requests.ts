import { z } from 'zod';
import { requestStates, type FieldValue, type RequestsApi } from '../../contract';
import type { Requests, RequestsCustomer } from '../../requests';
import type { Session, Sessions } from '../../sessions';
import { cursor } from '../../shared/fields';
import type { PortalCaller } from '../callers';
import type { Operations } from '../door';

export interface RequestsCollaborators {
  readonly sessions: Pick<Sessions, 'validate'>;
  readonly requests: Requests;
  /** IDs of the service desks that the session's customer may raise requests in. */
  readonly desksOf: (session: Session) => Promise<readonly string[]>;
}

/** A token of another length is refused as one that never was. */
const session = z.string().max(200);
const key = z.string().regex(/^[A-Z][A-Z0-9_]{0,29}-[1-9]\d{0,9}$/, { message: 'Not the key of a request' });
const id = z.string().regex(/^\d{1,15}$/, { message: 'Not an ID' });

/** A comment has room for its first line below Jira's limit of 32,767 characters. */
const body = z
  .string()
  .max(32_000)
  .refine((text) => text.trim() !== '', { message: 'Nothing was written' });

const value: z.ZodType<FieldValue> = z.union([
  z.string().max(32_767),
  z.number(),
  z.array(z.string().max(64)).max(200),
  z.strictObject({ value: z.string().max(64), child: z.string().max(64).exactOptional() }),
]);

const fieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
const fields = z
  .record(fieldId, value)
  .refine((given) => Object.keys(given).length <= 100, { message: 'Too many fields' });

/** What signed-in customers may do. Who they are is what the session says, never what the platform or browser says. */
export function requestsOperations(deps: RequestsCollaborators): Operations<RequestsApi, PortalCaller> {
  const { requests } = deps;
  const account = async (token: string): Promise<string> => (await deps.sessions.validate(token)).accountId;
  const raiser = async (token: string): Promise<RequestsCustomer> => {
    const valid = await deps.sessions.validate(token);
    return { accountId: valid.accountId, desks: await deps.desksOf(valid) };
  };
  return {
    'requests/list': {
      input: z.strictObject({
        session,
        state: z.enum(requestStates).exactOptional(),
        search: z.string().max(200).exactOptional(),
        cursor: cursor.exactOptional(),
      }),
      run: async ({ session: token, state = 'open', search = '', cursor: from = null }) =>
        requests.list(await account(token), { state, search, cursor: from }),
    },
    'requests/get': {
      input: z.strictObject({ session, key }),
      run: async ({ session: token, key: asked }) => requests.get(await account(token), asked),
    },
    'requests/comment': {
      input: z.strictObject({ session, key, body }),
      run: async ({ session: token, key: asked, body: text }) =>
        requests.comment(await account(token), asked, text),
    },
    'requests/desks': {
      input: z.strictObject({ session }),
      run: async ({ session: token }) => requests.desks(await raiser(token)),
    },
    'requests/types': {
      input: z.strictObject({ session, serviceDesk: id }),
      run: async ({ session: token, serviceDesk }) => requests.types(await raiser(token), serviceDesk),
    },
    'requests/fields': {
      input: z.strictObject({ session, serviceDesk: id, requestType: id }),
      run: async ({ session: token, serviceDesk, requestType }) =>
        requests.fields(await raiser(token), serviceDesk, requestType),
    },
    'requests/create': {
      input: z.strictObject({ session, serviceDesk: id, requestType: id, fields }),
      run: async ({ session: token, ...request }) => requests.create(await raiser(token), request),
    },
  };
}
