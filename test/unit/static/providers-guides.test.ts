import { newSettings } from '../../../static/admin/pages/providers/add/new-settings';
import { guides, productOf, products } from '../../../static/admin/pages/providers/guides';
import { providerProtocols, type ProviderSettings } from '../../../src/contract';
import { providerSettings } from '../../../src/sign-in';
import { documentParts, guidesText } from './providers-guides-doc';

test('the document holds the guides that the page shows, word for word', () => {
  expect(documentParts()[1]).toBe(guidesText());
});

describe.each(products)('%s', (product) => {
  const guide = guides[product];

  test('says for SAML where the entity ID and the ACS URL go, and for OpenID Connect the redirect URL', () => {
    const values = (part: typeof guide.saml) => part.fields.map(({ value }) => value);
    expect(values(guide.saml)).toEqual(expect.arrayContaining(['entityId', 'acsUrl']));
    expect(values(guide.oidc)).toContain('redirectUrl');
  });

  test('names each field once', () => {
    for (const { fields } of [guide.saml, guide.oidc])
      expect(new Set(fields.map(({ field }) => field)).size).toBe(fields.length);
  });

  test.each(providerProtocols)(
    'begins over %s with settings that the door takes, switched off',
    (protocol) => {
      const settings = newSettings(product, protocol, guide.name);
      expect(providerSettings.parse(settings)).toEqual(settings);
      expect(settings).toMatchObject({ enabled: false, idp: null, customers: { create: false } });
    },
  );
});

const oidc = (issuer: string): ProviderSettings => ({
  ...(newSettings('other', 'oidc', 'Sign in') as Extract<ProviderSettings, { protocol: 'oidc' }>),
  idp: {
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: null,
    jwksUri: null,
    endSessionEndpoint: null,
    issParameter: false,
  },
});

test.each(products.filter((product) => product !== 'other'))(
  '%s is known by the issuer that its guide gives as an example',
  (product) => {
    expect(productOf(null, oidc(guides[product].oidc.issuer))).toBe(product);
  },
);

test.each([
  ['https://okta.com.evil.example', 'other'],
  ['https://login.example.com', 'other'],
  ['https://id.halden.example/realms/staff', 'keycloak'],
  ['https://acme.okta.com/oauth2/default', 'okta'],
] as const)('%s looks like %s', (issuer, product) => {
  expect(productOf(null, oidc(issuer))).toBe(product);
});

test('what was chosen counts more than what it looks like; what is no product counts nothing', () => {
  const settings = oidc('https://acme.okta.com');
  expect(productOf('keycloak', settings)).toBe('keycloak');
  expect(productOf('constructor', settings)).toBe('okta');
  expect(productOf(null, newSettings('other', 'saml', 'Entra of Acme'))).toBe('entra-id');
  expect(productOf(null, newSettings('other', 'saml', 'Acme'))).toBe('other');
});
