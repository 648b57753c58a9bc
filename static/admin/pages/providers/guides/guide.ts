import type { AttributeNames } from '../../../../../src/contract';

/** One of the app's own values, or a text that is entered as it stands. */
export type GuideValue =
  'entityId' | 'acsUrl' | 'sloUrl' | 'redirectUrl' | 'postLogoutUrl' | 'jwks' | { readonly text: string };

export interface GuideField {
  /** As the product's own page calls it. */
  readonly field: string;
  readonly value: GuideValue;
}

/** How a product is told of the app over one protocol, and what it then sends. */
export interface GuidePart {
  /** What is done at the product before the fields, in order. */
  readonly before: readonly string[];
  readonly fields: readonly GuideField[];
  /** What is done after them; the last one says where the product's own values are found. */
  readonly after: readonly string[];
  /** Names under which the product sends what the app needs, when it is set up as said here. */
  readonly attributes: AttributeNames;
}

export interface OidcGuidePart extends GuidePart {
  /** How the issuer looks. */
  readonly issuer: string;
  readonly scopes: readonly string[];
  /** The product never sends `email_verified`: its addresses are those that its admins gave. */
  readonly trustEmail: boolean;
}

export interface Guide {
  readonly name: string;
  readonly saml: GuidePart;
  readonly oidc: OidcGuidePart;
}
