import { z } from 'zod';
import {
  clientAuthentications,
  oidcAlgorithms,
  oidcFlows,
  type CustomerRules,
  type OidcSettings,
  type ProviderSettings,
  type SamlSettings,
} from '../../contract';
import { line, portalId } from '../../shared/fields';
import { endpoint } from '../endpoint';

/** A domain name in lower case. */
const domain = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, { message: 'Not a domain' });

const listOf = <T extends z.ZodType>(member: T, most: number) =>
  z
    .array(member)
    .max(most)
    .refine((list) => new Set(list.map((one) => JSON.stringify(one))).size === list.length, {
      message: 'Something is in the list twice',
    });

const attributes = z.strictObject({
  email: z.union([z.literal(''), line(256)]),
  displayName: line(256),
  groups: line(256),
});

const mapping = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('group'), value: line(256), organization: line(200) }),
  z.strictObject({ from: z.literal('domain'), value: domain, organization: line(200) }),
]);

const customers: z.ZodType<CustomerRules> = z.strictObject({
  matchByEmail: z.boolean(),
  create: z.boolean(),
  allowLicensedUsers: z.boolean(),
  allowDeactivated: z.boolean(),
  allowedDomains: listOf(domain, 100),
  requiredGroups: listOf(line(256), 50),
  serviceDesks: listOf(portalId, 20),
  organizations: z.strictObject({
    mappings: listOf(mapping, 200),
    create: z.boolean(),
    remove: z.boolean(),
  }),
});

const common = {
  name: line(60),
  enabled: z.boolean(),
  portals: listOf(portalId, 100).nullable(),
  emailDomains: listOf(domain, 100),
  forceAuthentication: z.boolean(),
  endProviderSession: z.boolean(),
  customers,
  attributes,
};

const saml: z.ZodType<SamlSettings> = z.strictObject({
  ...common,
  protocol: z.literal('saml'),
  idp: z
    .strictObject({
      entityId: line(1024),
      ssoUrl: endpoint,
      sloUrl: endpoint.nullable(),
      certificates: listOf(z.base64().min(100).max(8192), 10),
    })
    .nullable(),
  signRequests: z.boolean(),
  requireEncryption: z.boolean(),
  authnContexts: listOf(line(256), 10),
  allowIdpInitiated: z.boolean(),
});

const oidc: z.ZodType<OidcSettings> = z.strictObject({
  ...common,
  protocol: z.literal('oidc'),
  idp: z
    .strictObject({
      issuer: endpoint,
      authorizationEndpoint: endpoint,
      tokenEndpoint: endpoint.nullable(),
      jwksUri: endpoint.nullable(),
      endSessionEndpoint: endpoint.nullable(),
      issParameter: z.boolean(),
    })
    .nullable(),
  clientId: z.union([z.literal(''), line(256)]),
  flow: z.enum(oidcFlows),
  clientAuthentication: z.enum(clientAuthentications),
  jwks: z.string().max(65_536).nullable(),
  algorithms: listOf(z.enum(oidcAlgorithms), oidcAlgorithms.length).min(1),
  scopes: listOf(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/), 20),
  trustEmail: z.boolean(),
});

/** Settings of a provider, complete or not. @see RFC 6749 §3.3 for scopes */
export const providerSettings: z.ZodType<ProviderSettings> = z.union([saml, oidc]);
