import { createHash, randomBytes } from 'node:crypto';
import { startApp, type TestApp } from '../app/kit';
import type { IdpBeside } from '../host/types';
import { createUserAgent } from '../idp/user-agent';
import { startIdp } from './idp';

const returnTo = '/servicedesk/customer/portal/2';

describe('the demo identity provider beside the app', () => {
  let idp: IdpBeside;
  let app: TestApp;
  beforeAll(async () => {
    idp = await startIdp({ data: ':memory:' });
    app = await startApp({ environment: idp.environment, idp: idp.description });
    await idp.connect(app.host);
  }, 120_000);
  afterAll(async () => {
    await app.stop();
    await idp.stop();
  });

  const list = async () => (await app.admin('providers/list', {})).providers;

  test('gives the site two providers that are complete, and no others at the next start', async () => {
    const providers = await list();
    expect(providers.map(({ protocol, complete, enabled }) => ({ protocol, complete, enabled }))).toEqual(
      expect.arrayContaining([
        { protocol: 'saml', complete: true, enabled: true },
        { protocol: 'oidc', complete: true, enabled: true },
      ]),
    );
    const activity = () => app.admin('activity/search', { limit: 100 });
    const { actions } = await activity();
    await idp.connect(app.host);
    expect((await activity()).actions).toEqual(actions);
    expect((await list()).map(({ id }) => id)).toEqual(providers.map(({ id }) => id));
  });

  test('is shown with the site, people and passwords included', () => {
    expect(app.host.site.describe().idp).toMatchObject({
      url: idp.url,
      saml: { metadataUrl: `${idp.url}/saml/metadata` },
      oidc: { issuer: idp.url },
      people: expect.arrayContaining([
        { userName: 'amara', password: 'demo', email: 'amara.okafor@brightmoor.example.org' },
      ]),
    });
  });

  test.each([
    ['saml', 'amara', 0],
    ['oidc', 'bjorn', 1],
  ] as const)('signs a customer in by %s, from portal to session', async (protocol, person, nth) => {
    const provider = (await list()).find((one) => one.protocol === protocol)?.id ?? '';
    const portal = app.portal(null);
    const secret = randomBytes(32).toString('base64url');
    const secretHash = createHash('sha256').update(secret).digest('base64url');
    const { url } = await portal('sign-in/start', { provider, secretHash, returnTo });
    const arrival = await createUserAgent(idp.url).go(url, person);
    expect(arrival).toMatchObject({ asked: true, page: null });
    const answer = await fetch(arrival.url, {
      method: arrival.method,
      redirect: 'manual',
      ...(arrival.method === 'POST' ? { body: arrival.fields } : {}),
    });
    expect(answer.status).toBe(303);
    const code =
      new URL(answer.headers.get('location') ?? '', app.host.url).searchParams.get('sitebound') ?? '';
    const session = await portal('sign-in/redeem', { code, secret });
    expect(session.accountId).toBe(app.customer(nth));
  });
});
