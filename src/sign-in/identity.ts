/** Whom an identity provider vouches for, once its response has passed every check. */
export interface Identity {
  /** SAML: the entity ID; OIDC: the issuer. With `subject` it names the person for good. */
  readonly issuer: string;
  readonly subject: string;
  /** As the provider sends it; `null` where it sends none. */
  readonly email: string | null;
  /** Whether the provider, or the admin's word for it, says that the address is the person's. */
  readonly emailVerified: boolean;
  readonly displayName: string | null;
  readonly groups: readonly string[];
  /** Unique among the provider's responses: what makes each of them usable once. */
  readonly responseId: string;
  /** When the response was issued. Epoch milliseconds. */
  readonly issuedAt: number;
  /** What the provider needs to end its own session; `null` where it takes no such request. */
  readonly logout: LogoutHint | null;
}

export type LogoutHint =
  | {
      readonly protocol: 'saml';
      readonly nameId: string;
      readonly nameIdFormat: string | null;
      readonly sessionIndex: string | null;
    }
  | { readonly protocol: 'oidc' };
