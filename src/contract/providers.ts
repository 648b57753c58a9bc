import type { Empty, Rpc } from './result';

export const providerProtocols = ['saml', 'oidc'] as const;
export type ProviderProtocol = (typeof providerProtocols)[number];

/** How a customer whom the identity provider vouches for becomes one of Jira Service Management. */
export interface CustomerRules {
  /** Adopts an account that has the verified e-mail address, the first time. */
  readonly matchByEmail: boolean;
  /** Creates a customer where there is no account yet. */
  readonly create: boolean;
  /** Lets people sign in whose account is a licensed user's. */
  readonly allowLicensedUsers: boolean;
  /** Lets people sign in whose account is deactivated. */
  readonly allowDeactivated: boolean;
  /** Domains of e-mail addresses, in lower case; empty for any. */
  readonly allowedDomains: readonly string[];
  /** The person must be in one of these; empty for no such requirement. */
  readonly requiredGroups: readonly string[];
  /** IDs of service desks that the customer is added to; empty for that of the portal they sign in at. */
  readonly serviceDesks: readonly string[];
  readonly organizations: OrganizationRules;
}

export interface OrganizationRules {
  readonly mappings: readonly OrganizationMapping[];
  /** Creates an organization that a mapping names and that does not exist. */
  readonly create: boolean;
  /** Removes the customer from an organization that this provider added them to, once no mapping names it. */
  readonly remove: boolean;
}

export interface OrganizationMapping {
  readonly from: 'group' | 'domain';
  /** The group's name as the provider sends it, or the domain in lower case. */
  readonly value: string;
  /** The organization's name. */
  readonly organization: string;
}

/** What every provider has, whatever it speaks. */
export interface ProviderCommon {
  /** As customers see it on the button. */
  readonly name: string;
  readonly enabled: boolean;
  /** IDs of the portals that offer it; `null` for all. */
  readonly portals: readonly string[] | null;
  /** E-mail domains that lead to it, in lower case. */
  readonly emailDomains: readonly string[];
  /** Makes people prove themselves again although the provider still knows them. */
  readonly forceAuthentication: boolean;
  /** Ends the session at the provider too when a customer signs out. */
  readonly endProviderSession: boolean;
  readonly customers: CustomerRules;
}

/** Names of the attributes or claims that hold what the app needs. */
export interface AttributeNames {
  /** Empty: the subject itself is the e-mail address. */
  readonly email: string;
  readonly displayName: string;
  readonly groups: string;
}

/** A SAML 2.0 identity provider, as its metadata describes it. */
export interface SamlIdp {
  readonly entityId: string;
  /** Of its HTTP-Redirect binding. */
  readonly ssoUrl: string;
  /** Of its HTTP-Redirect binding; `null` where it has none. */
  readonly sloUrl: string | null;
  /** X.509 signing certificates in Base64 without armour; any of them may sign. At most 10. */
  readonly certificates: readonly string[];
}

export interface SamlSettings extends ProviderCommon {
  readonly protocol: 'saml';
  /** `null` until it is known. */
  readonly idp: SamlIdp | null;
  readonly attributes: AttributeNames;
  readonly signRequests: boolean;
  /** Refuses assertions that are not encrypted for the app. */
  readonly requireEncryption: boolean;
  /** Requested authentication context classes, as URNs; any of them will do. */
  readonly authnContexts: readonly string[];
  /** Takes responses that nobody asked for. */
  readonly allowIdpInitiated: boolean;
}

export const oidcFlows = ['code', 'id-token'] as const;
/** `code`: authorization code with PKCE, over egress. `id-token`: by form post, with pasted keys and no egress. */
export type OidcFlow = (typeof oidcFlows)[number];

export const oidcAlgorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;
export type OidcAlgorithm = (typeof oidcAlgorithms)[number];

export const clientAuthentications = [
  'private_key_jwt',
  'client_secret_basic',
  'client_secret_post',
] as const;
export type ClientAuthentication = (typeof clientAuthentications)[number];

/** An OpenID provider, as its discovery document describes it. */
export interface OidcIdp {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  /** Needed for `code`. */
  readonly tokenEndpoint: string | null;
  /** Needed for `code`. */
  readonly jwksUri: string | null;
  readonly endSessionEndpoint: string | null;
  /** Whether it promises `iss` in authorization responses. @see RFC 9207 */
  readonly issParameter: boolean;
}

export interface OidcSettings extends ProviderCommon {
  readonly protocol: 'oidc';
  readonly idp: OidcIdp | null;
  readonly attributes: AttributeNames;
  readonly clientId: string;
  readonly flow: OidcFlow;
  readonly clientAuthentication: ClientAuthentication;
  /** A JSON Web Key Set of public keys, as text; needed for `id-token`. At most 64 KB and 20 keys. */
  readonly jwks: string | null;
  /** The only algorithms an ID token may be signed with. */
  readonly algorithms: readonly OidcAlgorithm[];
  /** In addition to `openid`. */
  readonly scopes: readonly string[];
  /** Takes e-mail addresses without `email_verified: true` for verified. */
  readonly trustEmail: boolean;
}

export type ProviderSettings = SamlSettings | OidcSettings;

/** A certificate as it is shown. */
export interface CertificateView {
  /** SHA-256 over the DER form, in hexadecimal. */
  readonly fingerprint: string;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What the admin enters at the identity provider. */
export interface RelyingPartyValues {
  /** SAML: entity ID, which is also where the metadata can be read. */
  readonly entityId: string;
  /** SAML: assertion consumer service. */
  readonly acsUrl: string;
  /** SAML: single logout service. */
  readonly sloUrl: string;
  /** OIDC. */
  readonly redirectUrl: string;
  /** OIDC: where the provider sends people whose session it ended. */
  readonly postLogoutUrl: string;
  /** OIDC, `private_key_jwt`: the public key set as text. */
  readonly jwks: string;
}

export interface ProviderView {
  readonly id: string;
  /** Pass it back to `providers/save`; changes with each saving. */
  readonly version: string;
  readonly settings: ProviderSettings;
  /** What is missing before customers can use it; empty when it is complete. */
  readonly missing: readonly string[];
  /** Of `settings.idp.certificates`, in their order; empty for OIDC. */
  readonly certificates: readonly CertificateView[];
  /** When the client secret was saved; `null` where there is none. Epoch milliseconds. */
  readonly clientSecretSavedAt: number | null;
  readonly relyingParty: RelyingPartyValues;
  readonly savedBy: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

export interface ProviderSummary {
  readonly id: string;
  readonly name: string;
  readonly protocol: ProviderProtocol;
  readonly enabled: boolean;
  readonly complete: boolean;
  /** When the last of its certificates expires: from then on nobody can sign in. `null` for OIDC and without any. */
  readonly certificatesExpireAt: number | null;
  readonly emailDomains: readonly string[];
}

/** Signing or decrypting for the app, at every provider. */
export interface SigningKeyView extends CertificateView {
  readonly use: 'current' | 'next' | 'former';
}

/** What a discovery document or metadata says; the rest of the settings stays as it is. */
export type ReadProvider =
  | { readonly protocol: 'saml'; readonly idp: SamlIdp; readonly certificates: readonly CertificateView[] }
  | {
      readonly protocol: 'oidc';
      readonly idp: OidcIdp;
      readonly algorithms: readonly OidcAlgorithm[];
      readonly clientAuthentications: readonly ClientAuthentication[];
      /** Whether the app may call it: its host is in the manifest. */
      readonly reachable: boolean;
    };

/** A service desk or organization that rules may name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ServiceDeskChoice extends Named {
  /** `null` where Jira does not tell: it has no request type yet. */
  readonly portalId: string | null;
}

export interface ProvidersApi {
  'providers/list': Rpc<Empty, { providers: readonly ProviderSummary[] }>;
  'providers/get': Rpc<{ id: string }, ProviderView>;
  /**
   * Without `id` a provider is added under an ID made from its name, with `id` it is replaced; `version` must then be
   * the one last read. `clientSecret` is kept as it is when left out, and removed by `null`.
   */
  'providers/save': Rpc<
    { id?: string; version?: string; settings: ProviderSettings; clientSecret?: string | null },
    ProviderView
  >;
  /** Ends the sessions of people who signed in with it. */
  'providers/remove': Rpc<{ id: string }, { removed: boolean }>;
  /** Reads pasted SAML metadata or a pasted discovery document, or fetches the discovery document of an issuer. */
  'providers/read': Rpc<{ metadata: string } | { discovery: string } | { issuer: string }, ReadProvider>;
  /** The app's own SAML metadata for this provider, as XML. */
  'providers/metadata': Rpc<{ id: string }, { xml: string }>;
  /** Where the admin's browser goes to try it; nothing is created or stored by it. */
  'providers/test': Rpc<{ id: string }, { url: string }>;
  'providers/keys': Rpc<Empty, { keys: readonly SigningKeyView[] }>;
  /** Adds the next key, or makes the next the current one; the former stays for decryption and in the metadata. */
  'providers/rotate-key': Rpc<{ step: 'add' | 'use' | 'drop' }, { keys: readonly SigningKeyView[] }>;
  /** What rules can name. */
  'providers/choices': Rpc<
    Empty,
    { serviceDesks: readonly ServiceDeskChoice[]; organizations: readonly Named[] }
  >;
}
