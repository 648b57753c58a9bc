import { interactionPolicy, type Configuration, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { html, type Html } from '../../host/pages/html';
import { pageParts, type Page } from '../exchange';
import { problem } from '../layout';
import type { IdpKeys } from '../keys';
import type { Person } from '../people';
import type { RelyingParties } from '../relying-parties';
import type { Sessions } from '../sessions';
import { createAdapters } from './adapter';

const hour = 3600;

/** How the OpenID provider is set up: its people, its keys, its relying parties, our own session in charge. */
export function configurationOf(parts: {
  readonly people: readonly Person[];
  readonly keys: IdpKeys;
  readonly parties: RelyingParties;
  readonly sessions: Sessions;
  readonly provider: () => Provider;
}): Configuration {
  const { people, keys, parties, sessions, provider } = parts;
  const scope = 'openid email profile groups';
  return {
    adapter: createAdapters(parties),
    jwks: { keys: keys.jwks.keys },
    cookies: { keys: keys.cookies },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    // Like most providers, and unlike the letter of OpenID Connect Core §5.4.
    conformIdTokenClaims: false,
    responseTypes: ['code', 'id_token'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'] },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    pkce: { required: ({ oidc }) => oidc.params?.['response_type'] === 'code' },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          const hinted = ctx.oidc.entities.IdTokenHint !== undefined;
          show(ctx, { title: 'Sign out', main: signOut(form, hinted), submits: hinted });
        },
        postLogoutSuccessSource: (ctx) => show(ctx, { title: 'Signed out', main: html`<h1>Signed out</h1>` }),
      },
    },
    routes: {
      authorization: '/oidc/auth',
      token: '/oidc/token',
      jwks: '/oidc/jwks',
      userinfo: '/oidc/userinfo',
      end_session: '/oidc/logout',
    },
    ttl: { AccessToken: hour, IdToken: hour, Grant: 24 * hour, Session: 24 * hour, Interaction: hour },
    interactions: { policy: policyWith(sessions), url: (_ctx, { uid }) => `/login/oidc/${uid}` },
    findAccount(_ctx, sub) {
      const person = people.find((one) => one.sub === sub);
      if (person === undefined) return undefined;
      const { email, emailVerified, name, groups } = person;
      return {
        accountId: sub,
        claims: async () => ({ sub, email, email_verified: emailVerified, name, groups }),
      };
    },
    // Consent is taken for granted.
    async loadExistingGrant({ oidc }) {
      const grant = new (provider().Grant)({
        ...(oidc.client === undefined ? {} : { clientId: oidc.client.clientId }),
        ...(oidc.account === undefined ? {} : { accountId: oidc.account.accountId }),
      });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) =>
      show(ctx, { title: 'Error', main: problem(out.error, out.error_description ?? '') }),
  };
}

/** The usual checks, with the provider's own session in charge and without a word about consent. */
function policyWith(sessions: Sessions): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.get('consent')?.checks.remove('native_client_prompt');
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('own_session', 'nobody has signed in', ({ req, oidc }) => {
      const { accountId } = oidc.session ?? {};
      if (oidc.result?.login !== undefined) return interactionPolicy.Check.NO_NEED_TO_PROMPT;
      return accountId !== undefined && sessions.of(req)?.person.sub === accountId
        ? interactionPolicy.Check.NO_NEED_TO_PROMPT
        : interactionPolicy.Check.REQUEST_PROMPT;
    }),
  );
  return policy;
}

function show(ctx: KoaContextWithOIDC, page: Page): void {
  const { headers, body } = pageParts(page);
  ctx.set(headers);
  ctx.body = body;
}

/** `form` is `oidc-provider`'s; whoever shows an ID token of theirs has said what they want. */
function signOut(form: string, hinted: boolean): Html {
  const hidden = '<input type="hidden" name="logout" value="yes"/>';
  if (hinted)
    return html`<h1>Signing you out</h1>
      ${{ html: form.replace('</form>', `${hidden}</form>`) }}
      <button class="primary" form="op.logoutForm">Continue</button>`;
  return html`<h1>Sign out?</h1>
    ${{ html: form }}
    <button class="primary" form="op.logoutForm" name="logout" value="yes">Sign out</button>
    <button class="plain" form="op.logoutForm">Stay signed in</button>`;
}
