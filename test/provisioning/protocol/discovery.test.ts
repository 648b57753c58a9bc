import {
  resourceType,
  resourceTypes,
  schema,
  schemas,
  serviceProviderConfig,
  urns,
} from '../../../src/provisioning/protocol';

const base = 'https://example.test/scim/v2';

interface Described {
  readonly name: string;
  readonly type?: string;
  readonly caseExact?: boolean;
  readonly required?: boolean;
  readonly multiValued?: boolean;
  readonly mutability?: string;
  readonly uniqueness?: string;
  readonly subAttributes?: readonly Described[];
}

function attributes(urn: string): readonly Described[] {
  return (schema(base, urn) as { attributes: readonly Described[] }).attributes;
}

test('the service says what it can do, and no more', () => {
  expect(serviceProviderConfig(base)).toMatchObject({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  });
});

test('there are users and groups', () => {
  const user = resourceType(base, 'User');
  expect(user).toMatchObject({ id: 'User', endpoint: '/Users', schema: urns.User });
  expect(resourceTypes(base)).toMatchObject({
    totalResults: 2,
    itemsPerPage: 2,
    Resources: [user, resourceType(base, 'Group')],
  });
  expect(resourceType(base, 'Device')).toBeNull();
  expect(resourceType(base, 'constructor')).toBeNull();
});

test('schemas describe what is kept, in plain values', () => {
  expect(schemas(base)).toMatchObject({
    totalResults: 2,
    Resources: [{ id: urns.User }, { id: urns.Group }],
  });
  expect(schema(base, urns.User.toUpperCase())).toMatchObject({
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${urns.User}` },
  });
  expect(schema(base, urns.enterpriseUser)).toBeNull();
  expect(structuredClone(schemas(base))).toEqual(schemas(base));
});

test('of users: userName is required, unique and regardless of case; there are no groups', () => {
  const found = attributes(urns.User);
  expect(found.map(({ name }) => name)).toEqual(['userName', 'name', 'displayName', 'active', 'emails']);
  expect(found[0]).toMatchObject({ required: true, caseExact: false, uniqueness: 'server' });
  expect(found[1]?.subAttributes?.map(({ name }) => name)).toEqual(['formatted', 'familyName', 'givenName']);
  expect(found[4]).toMatchObject({ type: 'complex', multiValued: true });
});

test('of groups: members are users, who come and go but do not change', () => {
  const found = attributes(urns.Group);
  expect(found.map(({ name }) => name)).toEqual(['displayName', 'members']);
  expect(found[0]).toMatchObject({ required: true });
  const parts = found[1]?.subAttributes ?? [];
  expect(parts.map(({ name }) => name)).toEqual(['value', '$ref', 'type', 'display']);
  expect(parts[0]).toMatchObject({ caseExact: true, mutability: 'immutable' });
});
