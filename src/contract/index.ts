import type { AuditApi } from './audit';
import type { PeopleApi } from './people';
import type { PortalApi } from './portal';
import type { PrivacyApi } from './privacy';
import type { ServiceAccountApi } from './service-account';

export * from './activity';
export * from './audit';
export * from './people';
export * from './portal';
export * from './privacy';
export * from './result';
export * from './service-account';

/** What the admin page may ask. */
export type AdminApi = ServiceAccountApi & AuditApi & PeopleApi & PrivacyApi;

export type AdminFunction = keyof AdminApi;
export type PortalFunction = keyof PortalApi;
