import { z } from 'zod';
import { Refused } from '../../audit';
import { jsonOf } from './jwks';
import type { Answer } from './provider-fetch';

const tokens = z.object({
  access_token: z.string().min(1),
  token_type: z.string().refine((type) => type.toLowerCase() === 'bearer'),
  id_token: z.string().min(1),
});
export type Tokens = z.infer<typeof tokens>;

/**
 * The tokens in an answer of the token endpoint, and nothing else of it: a refresh token is not for this app.
 * @throws Refused `oidc.exchange` where the provider refuses, or leaves the ID token out; `provider.unavailable`
 * @see OpenID Connect Core 1.0 §3.1.3.3, §3.1.3.4
 */
export function readTokens({ status, text }: Answer): Tokens {
  if (status !== 200) throw new Refused('oidc.exchange', { cause: status });
  const json = jsonOf(text);
  if (json === undefined) throw new Refused('provider.unavailable');
  const parsed = tokens.safeParse(json);
  if (!parsed.success) throw new Refused('oidc.exchange', { cause: parsed.error });
  return parsed.data;
}
