import type { ProviderSettings } from '../../../../../src/contract';
import { auth0 } from './auth0';
import { entraId } from './entra-id';
import { googleWorkspace } from './google-workspace';
import type { Guide } from './guide';
import { keycloak } from './keycloak';
import { okta } from './okta';
import { onelogin } from './onelogin';
import { other } from './other';

export type { Guide, GuideField, GuidePart, GuideValue } from './guide';

export const products = [
  'okta',
  'entra-id',
  'google-workspace',
  'keycloak',
  'onelogin',
  'auth0',
  'other',
] as const;
export type Product = (typeof products)[number];

export const guides: Readonly<Record<Product, Guide>> = {
  okta,
  'entra-id': entraId,
  'google-workspace': googleWorkspace,
  keycloak,
  onelogin,
  auth0,
  other,
};

/** What the addresses of each product look like. */
const marks: readonly (readonly [Product, RegExp])[] = [
  ['okta', /^https?:\/\/([^/]+\.)?(okta|oktapreview)\.com(\/|$)/],
  ['entra-id', /^https:\/\/(login\.microsoftonline\.com|sts\.windows\.net)\//],
  ['google-workspace', /^https:\/\/accounts\.google\.com(\/|$)/],
  ['keycloak', /\/realms\/[^/]+/],
  ['onelogin', /^https:\/\/[^/]+\.onelogin\.com\//],
  ['auth0', /^(urn:)?(https:\/\/)?[^/]+\.auth0\.com(\/|$)/],
];

/** The product that was named, or that the settings look like; `other` where neither says. */
export function productOf(named: string | null, { idp, name }: ProviderSettings): Product {
  const chosen = products.find((product) => product === named);
  if (chosen) return chosen;
  const addresses = idp === null ? [] : 'issuer' in idp ? [idp.issuer] : [idp.ssoUrl, idp.entityId];
  const byAddress = marks.find(([, mark]) => addresses.some((address) => mark.test(address)))?.[0];
  if (byAddress) return byAddress;
  return (
    products.find((product) => product !== 'other' && name.toLowerCase().includes(firstWord(product))) ??
    'other'
  );
}

/** `okta`, `entra`, `google`. */
function firstWord(product: Product): string {
  return product.split('-', 1)[0] ?? product;
}
