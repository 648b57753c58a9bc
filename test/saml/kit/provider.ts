import { SAML } from '@node-saml/node-saml';
import type { SamlIdp, SamlSettings } from '../../../src/contract';
import type { Identity } from '../../../src/sign-in/identity';
import { createSigningKey, verifySamlResponse, type SigningKey } from '../../../src/sign-in/saml';
import { encrypted, type EncryptionOptions } from './encrypt';
import { idpEntityId, now, relyingParty, requestId, rightFacts, type Facts } from './facts';
import { signed, type SignatureOptions, type Signed } from './sign';
import { plainDialect, responseXml, type Dialect } from './write';

/** How a message is put together; what is left out is right. */
export interface Making {
  readonly facts?: Partial<Facts>;
  readonly dialect?: Partial<Dialect>;
  readonly sign?: readonly Signed[];
  readonly signature?: Partial<SignatureOptions>;
  readonly key?: SigningKey;
  readonly encryption?: EncryptionOptions;
  readonly encryptFor?: string;
  readonly declaration?: boolean;
}

/** What the app expects; what is left out is as in {@link TestProvider}. */
export interface Expecting {
  readonly settings?: Partial<SamlSettings>;
  readonly certificates?: readonly string[];
  readonly keys?: readonly SigningKey[];
  readonly expectedRequestId?: string | null;
  readonly now?: number;
}

/** A provider with keys of its own, and the app that knows it. */
export interface TestProvider {
  readonly idpKey: SigningKey;
  readonly otherKey: SigningKey;
  readonly spKey: SigningKey;
  readonly idp: SamlIdp;
  make(making?: Making): string;
  /** Verifies the XML of a message. */
  verify(xml: string, expecting?: Expecting): Promise<Identity>;
  /** Verifies a form field. */
  verifyField(field: string, expecting?: Expecting): Promise<Identity>;
  /** Whether the library alone, as strict as it is without storage, takes a form field. */
  libraryTakes(field: string): Promise<boolean>;
}

export const settings: SamlSettings = {
  ...{ protocol: 'saml', name: 'Contoso', enabled: true, idp: null, portals: null, emailDomains: [] },
  ...{ forceAuthentication: false, endProviderSession: false, signRequests: false, requireEncryption: false },
  ...{ authnContexts: [], allowIdpInitiated: false },
  attributes: { email: 'email', displayName: 'name', groups: 'groups' },
  customers: {
    ...{ matchByEmail: true, create: true, allowLicensedUsers: false, allowDeactivated: false },
    ...{ allowedDomains: [], requiredGroups: [], serviceDesks: [] },
    organizations: { mappings: [], create: false, remove: false },
  },
};

export async function createProvider(): Promise<TestProvider> {
  const [idpKey, otherKey, spKey] = await Promise.all(
    ['idp', 'attacker', 'app'].map((commonName) => createSigningKey({ commonName, now })),
  );
  if (!idpKey || !otherKey || !spKey) throw new Error('No keys');
  const idp: SamlIdp = {
    entityId: idpEntityId,
    ssoUrl: 'https://idp.example.test/sso?tenant=1',
    sloUrl: 'https://idp.example.test/slo',
    certificates: [idpKey.certificate],
  };
  const verifyField: TestProvider['verifyField'] = (samlResponse, expecting = {}) =>
    verifySamlResponse(
      {
        settings: { ...settings, ...expecting.settings },
        idp: { ...idp, certificates: expecting.certificates ?? idp.certificates },
        relyingParty,
        keys: expecting.keys ?? [spKey],
        samlResponse,
        expectedRequestId:
          expecting.expectedRequestId === undefined ? requestId : expecting.expectedRequestId,
        now: expecting.now ?? now,
      },
      () => {},
    );
  return {
    ...{ idpKey, otherKey, spKey, idp, verifyField },
    make: (making = {}) => make({ key: idpKey, encryptFor: spKey.certificate, ...making }),
    verify: (xml, expecting) => verifyField(Buffer.from(xml).toString('base64'), expecting),
    libraryTakes: async (SAMLResponse) => {
      const library = new SAML({
        ...{ idpCert: [idpKey.certificate], issuer: relyingParty.entityId, callbackUrl: relyingParty.acsUrl },
        ...{
          idpIssuer: idp.entityId,
          acceptedClockSkewMs: 60_000,
          maxAssertionAgeMs: 600_000,
          decryptionPvk: spKey.privateKey,
        },
        ...{ wantAuthnResponseSigned: false, wantAssertionsSigned: false },
      });
      try {
        return (await library.validatePostResponseAsync({ SAMLResponse })).profile !== null;
      } catch {
        return false;
      }
    },
  };
}

/** Signs the assertion, encrypts it, and signs the response around it, as far as each is asked for. */
function make(making: Making & { readonly key: SigningKey; readonly encryptFor: string }): string {
  const dialect = { ...plainDialect, ...making.dialect };
  const { sign = ['Assertion'], encryption, key, encryptFor } = making;
  const signature = { prefix: dialect.signature, ...making.signature };
  let xml = responseXml({ ...rightFacts, ...making.facts }, dialect);
  if (sign.includes('Assertion')) xml = signed(xml, 'Assertion', key, signature);
  if (encryption !== undefined) xml = encrypted(xml, encryptFor, encryption);
  if (sign.includes('Response')) xml = signed(xml, 'Response', key, signature);
  return making.declaration ? `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` : xml;
}
