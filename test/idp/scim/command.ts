import { z } from 'zod';

/** The tokens that people enter here are good for the demo only, and so is the client: it stays on this machine. */
const isLoopback = (address: string): boolean =>
  URL.canParse(address) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'The base URL is not an address.' })
  .refine(isLoopback, 'The base URL has to be an address of this computer, like http://127.0.0.1:3900/…/v2.')
  .transform((address) => address.replace(/\/+$/, ''));
const token = z.string().trim().min(1, 'Enter the token.').max(1_000, 'The token is too long.');
const person = z.string();
const group = z.string().min(1, 'Choose a group.');
const name = z.string().trim().min(1, 'Enter a name.').max(200, 'The name is too long.');

/** What the provisioning page's forms post, and `POST /control/provisioning` takes. People go by their user name. */
export const command = z.discriminatedUnion('do', [
  /** What is remembered of another base URL is forgotten. */
  z.strictObject({ do: z.literal('connect'), baseUrl, token }),
  z.strictObject({ do: z.literal('test') }),
  /** Finds out who is there already, and in which groups, in place of what the directory says. Changes nothing. */
  z.strictObject({ do: z.literal('recall') }),
  /** These people, or everybody, and then the groups that they are in. */
  z.strictObject({ do: z.literal('push'), people: z.array(person).optional() }),
  z.strictObject({ do: z.enum(['send', 'activate', 'deactivate', 'delete']), person }),
  z.strictObject({ do: z.literal('rename'), person, name }),
  z.strictObject({ do: z.enum(['join', 'leave']), person, group }),
]);

export type Command = z.infer<typeof command>;
export type CommandInput = z.input<typeof command>;
