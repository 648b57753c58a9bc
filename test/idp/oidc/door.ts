import { Provider } from 'oidc-provider';
import type { BehaviourSwitch } from '../behaviour';
import type { Door, Exchange } from '../exchange';
import type { IdpKeys } from '../keys';
import type { Login, Purpose } from '../login/login';
import type { Person } from '../people';
import type { RelyingParties } from '../relying-parties';
import type { Sessions } from '../sessions';
import { configurationOf } from './configuration';
import { flawed, manyKeys } from './flaws';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

/** The OpenID Connect side: a certified provider whose people sign in at our own page. */
export function createOidcDoor(parts: {
  readonly issuer: string;
  readonly people: readonly Person[];
  readonly keys: IdpKeys;
  readonly parties: RelyingParties;
  readonly sessions: Sessions;
  readonly login: Login;
  readonly behaviour: BehaviourSwitch;
}): Door {
  const { issuer, keys, sessions, login, behaviour } = parts;
  const provider: Provider = new Provider(issuer, configurationOf({ ...parts, provider: () => provider }));
  provider.on('end_session.success', ({ req }) => sessions.end(req));
  provider.use(async (ctx, next) => {
    await next();
    await misrepresent(ctx);
  });
  const answer = provider.callback();

  async function misrepresent(ctx: Context): Promise<void> {
    const current = behaviour.read();
    const wanted = { ...current.endpoints };
    const { path } = ctx;
    if (path === '/.well-known/openid-configuration' && wanted.discovery === 'wrong-issuer')
      ctx.body = { ...(ctx.body as object), issuer: `${issuer}/elsewhere` };
    if (path === '/oidc/jwks' && wanted.jwks === 'many-keys') ctx.body = { keys: manyKeys(1000) };
    const sign = (idToken: string) => flawed(idToken, keys.jwks.keys, current);
    const body: unknown = ctx.body;
    if (typeof body === 'string') {
      const found = /name="id_token" value="([^"]+)"/.exec(body)?.[1];
      if (found !== undefined) ctx.body = body.replace(found, await sign(found));
    } else if (path === '/oidc/token' && typeof body === 'object' && body !== null && 'id_token' in body) {
      ctx.body = { ...body, id_token: await sign(String(body.id_token)) };
    }
  }

  async function purposeOf({ request, response }: Exchange): Promise<Purpose> {
    const interaction = await provider.interactionDetails(request, response);
    const { params, prompt, session } = interaction;
    const clientId = String(params['client_id']);
    const end = (result: Parameters<Provider['interactionFinished']>[2]) =>
      provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return {
      relyingParty: parts.parties.oidc(clientId)?.name ?? clientId,
      hint: typeof params['login_hint'] === 'string' ? params['login_hint'] : '',
      accepts({ signedInAt }) {
        const maxAge = Number(params['max_age'] ?? Infinity);
        return !prompt.reasons.includes('login_prompt') && Date.now() - signedInAt <= 1000 * maxAge;
      },
      async finish(_exchange, { person, signedInAt }) {
        // Somebody else than before: what the provider remembers of this browser is not theirs.
        if (session !== undefined && session.accountId !== person.sub) {
          delete interaction.session;
          await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
          await (await provider.Session.findByUid(session.uid))?.destroy();
        }
        await end({ login: { accountId: person.sub, ts: Math.floor(signedInAt / 1000), amr: ['pwd'] } });
      },
      cancel: () => end({ error: 'access_denied', error_description: 'the sign-in was cancelled' }),
    };
  }

  return async (exchange) => {
    const { pathname } = exchange.url;
    if (pathname.startsWith('/login/oidc/')) await login(exchange, await purposeOf(exchange));
    else if (pathname.startsWith('/oidc/') || pathname === '/.well-known/openid-configuration')
      await answer(exchange.request, exchange.response);
    else return false;
    return true;
  };
}
