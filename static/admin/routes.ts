import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

export interface Route {
  /** The `route` of a page of the `jira:adminPage` module in manifest.yml. */
  readonly route: string;
  /** Completes "Loading …" while the page's code arrives. */
  readonly what: string;
  readonly Page: LazyExoticComponent<ComponentType>;
}

/** Every page of the admin app. A new page is a line here and a line in manifest.yml. */
export const routes: readonly Route[] = [
  {
    route: 'overview',
    what: 'the overview',
    Page: lazy(async () => ({ default: (await import('./pages/overview/overview-page')).OverviewPage })),
  },
  {
    route: 'audit-log',
    what: 'the audit log',
    Page: lazy(async () => ({ default: (await import('./pages/audit-log/audit-log-page')).AuditLogPage })),
  },
  {
    route: 'providers',
    what: 'the identity providers',
    Page: lazy(async () => ({ default: (await import('./pages/providers/providers-page')).ProvidersPage })),
  },
  {
    route: 'provisioning',
    what: 'provisioning',
    Page: lazy(async () => ({
      default: (await import('./pages/provisioning/provisioning-page')).ProvisioningPage,
    })),
  },
  {
    route: 'activity',
    what: 'what admins did',
    Page: lazy(async () => ({ default: (await import('./pages/activity/activity-page')).ActivityPage })),
  },
  {
    route: 'privacy',
    what: 'people’s rights',
    Page: lazy(async () => ({ default: (await import('./pages/privacy/privacy-page')).PrivacyPage })),
  },
  {
    route: 'service-account',
    what: 'the service account',
    Page: lazy(async () => ({
      default: (await import('./pages/service-account/service-account-page')).ServiceAccountPage,
    })),
  },
  {
    route: 'stored-data',
    what: 'the data register',
    Page: lazy(async () => ({
      default: (await import('./pages/stored-data/stored-data-page')).StoredDataPage,
    })),
  },
];

/** Where a module opens: *Configure* in Manage apps leads to what there is to configure. */
export function homeRoute(moduleKey: string): string {
  return moduleKey === 'admin-configure' ? 'service-account' : 'overview';
}
