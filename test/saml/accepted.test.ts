import { samlChecks, type SamlCheck } from '../../src/sign-in/checks';
import { createSigningKey, verifySamlResponse } from '../../src/sign-in/saml';
import { emailAddress, now, passwordContext, relyingParty, requestId, rightIdentity } from './kit/facts';
import { createProvider, settings, type Expecting, type Making, type TestProvider } from './kit/provider';

/** Valid messages and what they are called; how a provider writes them follows its public documentation. */
const forms: readonly (readonly [name: string, making: Making, expecting?: Expecting])[] = [
  ['a signed assertion', { sign: ['Assertion'] }],
  ['a signed response', { sign: ['Response'] }],
  ['both signed', { sign: ['Assertion', 'Response'] }],
  ['RSA-SHA512', { signature: { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' } }],
  ['RSASSA-PSS', { signature: { method: 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1' } }],
  ['a digest by SHA-512', { signature: { digest: 'http://www.w3.org/2001/04/xmlenc#sha512' } }],
  ['an XML declaration', { declaration: true }],
  ['white space everywhere', { dialect: { indent: true } }],
  ['no destination', { facts: { destination: null } }],
  ['no issuer of the response', { facts: { responseIssuer: null } }],
  ['several audiences', { facts: { audiences: ['https://other.example.test', relyingParty.entityId] } }],
  ['one-time use', { facts: { moreConditions: '<saml:OneTimeUse/>' } }],
  [
    'a clock 50 seconds ahead',
    { facts: { notBefore: now + 50_000, issued: now + 50_000, responseIssued: now + 50_000 } },
  ],
  [
    'a clock 50 seconds behind',
    { facts: { notOnOrAfter: now - 50_000, confirmationNotOnOrAfter: now - 50_000 } },
  ],
  [
    'an age of 10 minutes',
    { facts: { issued: now - 600_000, responseIssued: now - 600_000, notBefore: null } },
  ],
  [
    'a response that nobody asked for, where that is allowed',
    { facts: { inResponseTo: null, confirmationInResponseTo: null } },
    { expectedRequestId: null, settings: { allowIdpInitiated: true } },
  ],
  [
    'the requested authentication context',
    {},
    { settings: { authnContexts: ['urn:other', passwordContext] } },
  ],
  ['a forced authentication just now', {}, { settings: { forceAuthentication: true } }],
  [
    'Okta: saml2 prefixes, typed values, both signed with inclusive prefixes',
    {
      dialect: { protocol: 'saml2p', assertion: 'saml2', types: true },
      sign: ['Assertion', 'Response'],
      signature: { inclusivePrefixes: ['xs'] },
      declaration: true,
    },
  ],
  ['Entra ID: default namespaces, signed assertion', { dialect: { assertion: '', signature: '' } }],
  [
    'Google: saml2 prefixes, typed values, signed response',
    {
      dialect: { protocol: 'saml2p', assertion: 'saml2', types: true },
      sign: ['Response'],
      declaration: true,
    },
  ],
  [
    'Keycloak: both signed, typed values, dsig prefix',
    { dialect: { signature: 'dsig', types: true }, sign: ['Assertion', 'Response'] },
  ],
  [
    'AD FS: default namespaces, signed and encrypted assertion',
    {
      dialect: { assertion: '', signature: 'ds' },
      encryption: { content: 'aes256-cbc', key: 'rsa-oaep-mgf1p' },
    },
  ],
  ...(['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm'] as const).flatMap((content) =>
    (['rsa-oaep-mgf1p', 'rsa-oaep'] as const).flatMap((key) =>
      ([['Assertion'], ['Response'], ['Assertion', 'Response']] as const).map(
        (sign) =>
          [
            `encrypted by ${content} and ${key}, signed ${sign.join(' and ')}`,
            { encryption: { content, key }, sign },
            { settings: { requireEncryption: true } },
          ] as const,
      ),
    ),
  ),
];

describe('a SAML response that everything is right about', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await createProvider();
  });

  const expectedOf = ({ facts = {} }: Making) => ({ ...rightIdentity, issuedAt: facts.issued ?? now });

  test.each(forms.map(([name, making, expecting = {}]) => ({ name, making, expecting })))(
    'is accepted: $name',
    async ({ making, expecting }) => {
      expect(await provider.verify(provider.make(making), expecting)).toEqual(expectedOf(making));
    },
  );

  test('is accepted by any of several certificates and decrypted by any of several keys', async () => {
    const certificates = [provider.otherKey.certificate, provider.idpKey.certificate];
    const encryption = { content: 'aes256-gcm', key: 'rsa-oaep-mgf1p' } as const;
    const expecting = { certificates, keys: [provider.otherKey, provider.spKey] };
    expect(await provider.verify(provider.make({ encryption }), expecting)).toEqual(rightIdentity);
    expect(await provider.verify(provider.make({ encryption, sign: ['Response'] }), expecting)).toEqual(
      rightIdentity,
    );
  });

  test('is refused once the certificate has expired', async () => {
    const old = await createSigningKey({ commonName: 'old', now: now - 3_651 * 86_400_000 });
    const xml = provider.make({ key: old });
    await expect(provider.verify(xml, { certificates: [old.certificate] })).rejects.toMatchObject({
      reason: 'saml.signature',
    });
    const young = await createSigningKey({ commonName: 'young', now: now - 3_649 * 86_400_000 });
    expect(
      await provider.verify(provider.make({ key: young }), { certificates: [young.certificate] }),
    ).toEqual(rightIdentity);
  });

  test('passes every check, in their order', async () => {
    const checks: SamlCheck[] = [];
    const samlResponse = Buffer.from(provider.make()).toString('base64');
    const { idp, spKey } = provider;
    await verifySamlResponse(
      { settings, idp, relyingParty, keys: [spKey], samlResponse, expectedRequestId: requestId, now },
      (check) => checks.push(check),
    );
    expect(checks).toEqual(samlChecks);
  });

  test('may come in lines of Base64', async () => {
    const field = Buffer.from(provider.make()).toString('base64').replace(/.{76}/g, '$&\r\n');
    expect(await provider.verifyField(`${field}\r\n`)).toEqual(rightIdentity);
  });
});

describe('the identity', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await createProvider();
  });

  const identityOf = (facts: Making['facts'], names = settings.attributes) =>
    provider.verify(provider.make({ facts: facts ?? {} }), { settings: { attributes: names } });
  const byMail = { nameId: 'ada@example.test', nameIdFormat: emailAddress };

  test.each([
    { from: 'the attribute', facts: {}, email: 'ada@example.test' },
    {
      from: 'the NameID where no attribute is named',
      facts: { ...byMail, nameIdFormat: null, attributes: {} },
      email: 'ada@example.test',
      name: '',
    },
    {
      from: 'the NameID where its format says so and the attribute is missing',
      facts: { ...byMail, attributes: {} },
      email: 'ada@example.test',
    },
    {
      from: 'nowhere where the NameID has another format',
      facts: { ...byMail, nameIdFormat: null, attributes: {} },
      email: null,
    },
    {
      from: 'neither of two different addresses',
      facts: { attributes: { email: ['a@example.test', 'b@example.test'] } },
      email: null,
    },
    {
      from: 'an address that is sent twice',
      facts: { attributes: { email: ['a@example.test', ' a@example.test '] } },
      email: 'a@example.test',
    },
    { from: 'nothing that is no address', facts: { attributes: { email: ['ada'] } }, email: null },
  ])('takes the e-mail address from $from', async ({ facts, email, name = 'email' }) => {
    const identity = await identityOf(facts, { ...settings.attributes, email: name });
    expect(identity).toMatchObject({ email, emailVerified: true });
  });

  test('has groups once each, without white space, and the first display name', async () => {
    const attributes = { name: ['Ada & Co <1>', 'Other'], groups: [' A ', 'B', 'A', ''] };
    expect(await identityOf({ attributes })).toMatchObject({
      displayName: 'Ada & Co <1>',
      groups: ['A', 'B'],
    });
    expect(await identityOf({ attributes: {} })).toMatchObject({
      email: null,
      displayName: null,
      groups: [],
    });
  });

  test('has no session index where the provider names none', async () => {
    expect(await identityOf({ sessionIndex: null })).toMatchObject({ logout: { sessionIndex: null } });
  });
});
