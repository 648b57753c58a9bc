import type { ActivityApi } from './activity';
import type { AuditApi } from './audit';
import type { MeApi } from './me';
import type { PeopleApi } from './people';
import type { ErasureApi } from './erasure';
import type { RegisterApi } from './privacy';
import type { ProofApi } from './proof';
import type { ProvidersApi } from './providers';
import type { ProvisioningApi } from './provisioning';
import type { ReportingApi } from './reporting';
import type { RequestsApi } from './requests';
import type { RetentionApi } from './retention';
import type { RightsApi } from './rights';
import type { ServiceAccountApi } from './service-account';
import type { SessionsApi } from './sessions';
import type { SignInApi } from './sign-in';
import type { VisitApi } from './visit';

export * from './activity';
export * from './audit';
export * from './erasure';
export * from './me';
export * from './people';
export * from './privacy';
export * from './proof';
export * from './providers';
export * from './provisioning';
export * from './reporting';
export * from './requests';
export * from './result';
export * from './retention';
export * from './rights';
export * from './service-account';
export * from './sessions';
export * from './sign-in';
export * from './visit';

/** An API in the form that `makeResolver` and `makeInvoke` take: they want an index signature, which no interface has. */
type Definitions<Api> = { [K in keyof Api]: Api[K] };

/** What the privacy centre may ask. */
export type PrivacyApi = RegisterApi & ErasureApi & RetentionApi & RightsApi & ReportingApi;

/** What the admin page may ask. */
export type AdminApi = Definitions<
  ServiceAccountApi &
    AuditApi &
    ActivityApi &
    PeopleApi &
    PrivacyApi &
    ProofApi &
    ProvidersApi &
    ProvisioningApi &
    SessionsApi
>;

/** What the panels in a portal may ask. */
export type PortalApi = Definitions<VisitApi & SignInApi & RequestsApi & MeApi>;
