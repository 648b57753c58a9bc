import type { AdminApi } from '../../src/contract';
import type { TestApp } from './kit';

/** Every admin function with a payload that it accepts. A function that is added to the contract must be added here. */
export const adminFunctions: {
  [K in keyof AdminApi]: { payload(app: TestApp): Parameters<AdminApi[K]>[0] };
} = {
  'service-account/get': { payload: () => ({}) },
  'service-account/save': {
    payload: ({ site }) => ({ email: site.serviceAccount.email, token: site.serviceAccount.token }),
  },
  'service-account/test': { payload: () => ({}) },
  'service-account/call-as': { payload: () => ({ callAs: 'app' }) },
  'service-account/remove': { payload: () => ({}) },
  'audit/search': { payload: () => ({}) },
  'audit/export': { payload: () => ({ format: 'csv' }) },
  'audit/summary': { payload: () => ({ filter: { last: '7d' } }) },
  'audit/overview': { payload: () => ({}) },
  'audit/values': { payload: () => ({}) },
  'activity/search': { payload: () => ({}) },
  'activity/export': { payload: () => ({ format: 'csv' }) },
  'audit/verify': { payload: () => ({}) },
  'audit/seals': { payload: () => ({}) },
  'people/look-up': { payload: (app) => ({ accountIds: [app.customer(0)] }) },
  'people/search': { payload: () => ({ query: 'amara' }) },
  'privacy/register': { payload: () => ({}) },
  'privacy/browse': { payload: () => ({ collection: 'audit-event' }) },
  'privacy/export': { payload: () => ({}) },
  'privacy/preview-erasure': { payload: () => ({ scope: { kind: 'everything' } }) },
  'privacy/erase': { payload: () => ({ scope: { kind: 'everything' }, confirmation: 'ERASE EVERYTHING' }) },
  'privacy/job': { payload: () => ({ jobId: 'none' }) },
  'privacy/jobs': { payload: () => ({}) },
};
