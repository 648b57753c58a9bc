import { scimClient, startProvisioning, userUrn, type ProvisioningScene } from '../kit';
import { stored } from './look';

interface StoredToken {
  readonly hash: string;
  readonly label: string;
  readonly lastUsedAt?: number;
}

const hour = 3_600_000;

describe('tokens', () => {
  let scene: ProvisioningScene;
  beforeAll(async () => {
    scene = await startProvisioning();
  });
  afterAll(() => scene.stop());

  const tokens = () => stored<StoredToken>(scene, 'scim-token');
  const asking = (headers: Record<string, string>, query = '') =>
    fetch(`${scene.url}/Users${query}`, { headers });

  test('a token has 256 bits, is shown once and never stored', () => {
    const [, secret = ''] = /^sitebound-scim-1-([\w-]+)$/.exec(scene.token) ?? [];
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(scene.host.storage.dump())).not.toContain(secret);
    expect(tokens().map(({ label }) => label)).toEqual(['Test']);
  });

  describe('nobody else is let in', () => {
    const other = (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const attempts: [string, (token: string) => { headers: Record<string, string>; query?: string }][] = [
      ['without a header', () => ({ headers: {} })],
      ['with an empty one', () => ({ headers: { authorization: '' } })],
      ['with another scheme', (token) => ({ headers: { authorization: `Basic ${token}` } })],
      ['without a scheme', (token) => ({ headers: { authorization: token } })],
      ['with another secret', (token) => ({ headers: { authorization: `Bearer ${other(token)}` } })],
      ['with a part of it', (token) => ({ headers: { authorization: `Bearer ${token.slice(0, -1)}` } })],
      ['with more than it', (token) => ({ headers: { authorization: `Bearer ${token}A` } })],
      [
        'in the place of another',
        (token) => ({ headers: { authorization: `Bearer ${token.replace('-1-', '-2-')}` } }),
      ],
      [
        'in a place that there is not',
        (token) => ({ headers: { authorization: `Bearer ${token.replace('-1-', '-3-')}` } }),
      ],
      ['with the token in the query', (token) => ({ headers: {}, query: `?access_token=${token}` })],
    ];
    test.each(attempts)('%s', async (_, attempt) => {
      const { headers, query } = attempt(scene.token);
      scene.host.resetUsage();
      const start = performance.now();
      const answer = await asking(headers, query);
      expect(performance.now() - start).toBeGreaterThanOrEqual(990);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="SCIM"');
      expect(await answer.text()).toBe('');
      expect(scene.host.usage().kvs).toMatchObject({ writes: 0 });
      expect(scene.host.usage().kvs.calls).toBeLessThanOrEqual(1);
      expect(scene.host.usage().queue.pushed).toBe(0);
    });

    test('not even to what does not exist, or to change something', async () => {
      const stranger = scimClient(scene.url, 'nothing');
      const answers = await Promise.all([
        stranger.send('POST', '/Users', { schemas: [userUrn], userName: 'x@example.com' }),
        stranger.send('GET', '/nowhere'),
        stranger.send('GET', '/ServiceProviderConfig'),
        stranger.send('DELETE', '/Bulk'),
      ]);
      expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([401, null]));
      expect(stored(scene, 'scim-user')).toEqual([]);
    });
  });

  test.each(['bearer', 'BEARER', 'Bearer '])('the scheme %j is as good as Bearer', async (scheme) => {
    expect((await asking({ authorization: `${scheme} ${scene.token}` })).status).toBe(200);
  });

  test('its use is noted at most once an hour', async () => {
    await scene.scim.send('GET', '/Users');
    const { tokens: before } = await scene.admin('provisioning/status', {});
    const noted = before[0]?.lastUsedAt ?? 0;
    expect(scene.host.clock.now() - noted).toBeLessThan(hour);
    scene.host.clock.advance(hour - 60_000);
    scene.host.resetUsage();
    for (let nth = 0; nth < 5; nth += 1) await scene.scim.send('GET', '/Users');
    const early = scene.host.clock.now() - noted < hour;
    expect(early).toBe(true);
    expect(scene.host.usage().kvs.writes).toBe(0);
    scene.host.clock.advance(120_000);
    scene.host.resetUsage();
    for (let nth = 0; nth < 5; nth += 1) await scene.scim.send('GET', '/Users');
    expect(scene.host.usage().kvs.writes).toBe(1);
    expect(tokens()[0]?.lastUsedAt).toBeGreaterThanOrEqual(noted + hour);
  });

  test('two are live at a time, and one that is revoked is refused from then on', async () => {
    const next = await scene.admin('provisioning/create-token', { label: 'Next' });
    expect(next.tokens.map(({ id, label }) => [id, label])).toEqual([
      ['1', 'Test'],
      ['2', 'Next'],
    ]);
    const { accountId } = scene.site.accounts.admin;
    const third = {
      module: 'admin',
      key: 'provisioning/create-token',
      as: accountId,
      payload: { label: 'Third' },
    };
    expect((await scene.refusal(third)).code).toBe('scim.tokens-full');
    const renewed = scimClient(scene.url, next.token);
    expect((await renewed.send('GET', '/Users')).status).toBe(200);
    expect((await scene.scim.send('GET', '/Users')).status).toBe(200);

    const { tokens: left } = await scene.admin('provisioning/revoke-token', { id: '1' });
    expect(left.map(({ label }) => label)).toEqual(['Next']);
    expect((await scene.scim.send('GET', '/Users')).status).toBe(401);
    expect((await renewed.send('GET', '/Users')).status).toBe(200);
    const gone = { module: 'admin', key: 'provisioning/revoke-token', as: accountId, payload: { id: '1' } };
    expect((await scene.refusal(gone)).code).toBe('scim.token-not-found');

    const again = await scene.admin('provisioning/create-token', { label: 'Again' });
    expect(again.token).toMatch(/^sitebound-scim-1-/);
    expect((await scene.scim.send('GET', '/Users')).status).toBe(401);
    expect((await scimClient(scene.url, again.token).send('GET', '/Users')).status).toBe(200);
  });

  test('who did it is in the activity log, by label and never with the token', async () => {
    const { actions } = await scene.admin('activity/search', {});
    const about = actions.filter(({ action }) => action.startsWith('scim-token.'));
    expect(about.map(({ action, details }) => [action, details])).toEqual([
      ['scim-token.created', { label: 'Again' }],
      ['scim-token.revoked', { label: 'Test' }],
      ['scim-token.created', { label: 'Next' }],
      ['scim-token.created', { label: 'Test' }],
    ]);
    expect(JSON.stringify(actions)).not.toContain('sitebound-scim-');
  });
});
