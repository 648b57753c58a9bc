import { groupUrn, startProvisioning, userUrn, type ProvisioningScene } from '../kit';
import { asking, eventsOf, expectRefusal } from './look';

/** @see RFC 7644 §4, RFC 7643 §5 to §7 */
describe('discovery', () => {
  let scene: ProvisioningScene;
  beforeAll(async () => {
    scene = await startProvisioning();
  });
  afterAll(() => scene.stop());

  test('the configuration says what the service really can do', async () => {
    const { status, body } = await scene.scim.send('GET', '/ServiceProviderConfig');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
        patch: { supported: true },
        bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
        filter: { supported: true, maxResults: 200 },
        changePassword: { supported: false },
        sort: { supported: true },
        etag: { supported: true },
        authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
        meta: { location: `${scene.url}/ServiceProviderConfig` },
      },
    });
  });

  test.each([
    ['/ResourceTypes', ['User', 'Group']],
    ['/Schemas', [userUrn, groupUrn]],
  ])('%s is a list whose parts can be read one by one', async (path, ids) => {
    const { status, body } = await scene.scim.send('GET', path);
    expect({ status, body }).toMatchObject({ status: 200, body: { totalResults: 2, startIndex: 1 } });
    expect(body?.Resources?.map(({ id }) => id)).toEqual(ids);
    for (const resource of body?.Resources ?? []) {
      const one = await scene.scim.send('GET', `${path}/${String(resource.id)}`);
      expect({ status: one.status, body: one.body }).toEqual({ status: 200, body: resource });
      expect(one.body?.meta?.location).toBe(`${scene.url}${path}/${String(resource.id)}`);
    }
  });

  test('resource types lead to their endpoints and schemas', async () => {
    const { body } = await scene.scim.send('GET', '/ResourceTypes');
    expect(body?.Resources).toMatchObject([
      { endpoint: '/Users', schema: userUrn },
      { endpoint: '/Groups', schema: groupUrn },
    ]);
  });

  test.each(['/ResourceTypes/Device', '/Schemas/urn:example:unknown', '/Schemas/constructor'])(
    '%s is not found',
    async (path) => {
      expectRefusal(await scene.scim.send('GET', path), 404, null);
    },
  );

  test.each(['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'])(
    '%s cannot be filtered',
    async (path) => {
      expectRefusal(await scene.scim.send('GET', asking(path, { filter: 'id pr' })), 403, null);
    },
  );

  test.each([
    ['PUT', '/Users', 'GET, POST'],
    ['DELETE', '/Groups', 'GET, POST'],
    ['POST', '/Users/01M82W7AKSZWCNPH7VEPP5KMND', 'GET, PUT, PATCH, DELETE'],
    ['POST', '/Schemas', 'GET'],
    ['PATCH', '/ServiceProviderConfig', 'GET'],
    ['GET', '/.search', 'POST'],
    ['GET', '/Users/.search', 'POST'],
    ['GET', '/Bulk', 'POST'],
  ])('%s %s is answered with the methods that there are', async (method, path, allowed) => {
    const { status, headers, body } = await scene.scim.send(method, path);
    expect({ status, body, allow: headers.get('allow') }).toEqual({
      status: 405,
      body: null,
      allow: allowed,
    });
  });

  test('bulk requests are not implemented, and are said not to be', async () => {
    const answer = await scene.scim.send('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'POST', path: '/Users', bulkId: '1', data: { userName: 'x@example.com' } }],
    });
    expectRefusal(answer, 501, null);
    expect((await scene.scim.send('GET', '/Users')).body?.totalResults).toBe(0);
  });

  test.each(['', '/', '/Me', '/users', '/Users/01M82W7AKSZWCNPH7VEPP5KMND/name', '/toString', '/%00'])(
    'there is nothing at %j',
    async (path) => {
      expectRefusal(await scene.scim.send('GET', path), 404, null);
    },
  );

  test('reading leaves nothing in the log', () => {
    const kinds = eventsOf(scene).map(({ kind, reason }) => [kind, reason]);
    expect(kinds).toEqual([['provisioning', 'scim.invalid']]); // the bulk request
  });
});
