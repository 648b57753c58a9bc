import type { CustomerRules, ProviderProtocol } from '../contract';

/** Whom a provider vouches for, as far as customers are concerned. */
export interface CustomerIdentity {
  readonly issuer: string;
  /** With `issuer` it names the person for good. */
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly displayName: string | null;
  readonly groups: readonly string[];
}

/** A sign-in that has passed every check of its protocol. */
export interface CustomerSignIn {
  /** ID of the provider's settings. */
  readonly provider: string;
  readonly protocol: ProviderProtocol;
  readonly rules: CustomerRules;
  readonly identity: CustomerIdentity;
  /** JSM's portal ID. */
  readonly portal: string | null;
  readonly correlationId: string;
}
