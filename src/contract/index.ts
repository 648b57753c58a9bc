import type { AuditApi } from './audit';
import type { PeopleApi } from './people';
import type { PortalApi } from './portal';
import type { PrivacyApi } from './privacy';
import type { Result } from './result';
import type { ServiceAccountApi } from './service-account';

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

type Entry = { payload: unknown; data: unknown };

/** How a front end calls an API: one function, typed by its key. */
export type Invoke<A> = <K extends keyof A & string>(
  key: K,
  payload: A[K] extends Entry ? A[K]['payload'] : never,
) => Promise<Result<A[K] extends Entry ? A[K]['data'] : never>>;
