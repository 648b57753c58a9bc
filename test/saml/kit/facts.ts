/** What a response of the test's provider says; a case changes what it is about. Moments are epoch milliseconds. */
export interface Facts {
  readonly responseId: string;
  readonly assertionId: string;
  /** `null` where there was no request. */
  readonly inResponseTo: string | null;
  readonly confirmationInResponseTo: string | null;
  readonly responseIssuer: string | null;
  readonly issuer: string;
  readonly destination: string | null;
  readonly recipient: string;
  readonly audiences: readonly string[];
  readonly status: string;
  readonly version: string;
  readonly responseIssued: number;
  readonly issued: number;
  readonly notBefore: number | null;
  readonly notOnOrAfter: number | null;
  readonly confirmationNotOnOrAfter: number | null;
  readonly sessionNotOnOrAfter: number | null;
  readonly authnInstant: number;
  readonly authnContext: string;
  readonly confirmationMethod: string;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
  readonly attributes: { readonly [name: string]: readonly string[] };
  /** XML put into the assertion's conditions. */
  readonly moreConditions: string;
}

/** Fixed for the whole run, to the second, so that a message made twice is the same. */
export const now = Math.floor(Date.now() / 1000) * 1000;
export const requestId = '_a1b2c3d4e5f60718293a4b5c6d7e8f9001122334';
export const relyingParty = {
  entityId: 'https://sso.example.test/saml/metadata/contoso',
  acsUrl: 'https://sso.example.test/saml/acs/contoso',
  sloUrl: 'https://sso.example.test/saml/slo/contoso',
};
export const idpEntityId = 'https://idp.example.test/saml';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
export const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
export const passwordContext = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

const minute = 60_000;

/** A response that everything is right about. */
export const rightFacts: Facts = {
  responseId: '_response-1',
  assertionId: '_assertion-1',
  ...{ inResponseTo: requestId, confirmationInResponseTo: requestId },
  ...{ responseIssuer: idpEntityId, issuer: idpEntityId },
  ...{ destination: relyingParty.acsUrl, recipient: relyingParty.acsUrl },
  audiences: [relyingParty.entityId],
  status: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  version: '2.0',
  ...{ responseIssued: now, issued: now, authnInstant: now },
  ...{ notBefore: now - 5 * minute, notOnOrAfter: now + 5 * minute },
  confirmationNotOnOrAfter: now + 5 * minute,
  sessionNotOnOrAfter: now + 480 * minute,
  authnContext: passwordContext,
  confirmationMethod: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
  ...{ nameId: 'user-4711', nameIdFormat: persistent, sessionIndex: '_session-1' },
  attributes: { email: ['ada@example.test'], name: ['Ada Lovelace'], groups: ['Customers', 'Analysts'] },
  moreConditions: '',
};

/** What the app makes of {@link rightFacts}. */
export const rightIdentity = {
  issuer: idpEntityId,
  subject: 'user-4711',
  email: 'ada@example.test',
  emailVerified: true,
  displayName: 'Ada Lovelace',
  groups: ['Customers', 'Analysts'],
  responseId: '_assertion-1',
  issuedAt: now,
  logout: { protocol: 'saml', nameId: 'user-4711', nameIdFormat: persistent, sessionIndex: '_session-1' },
};
