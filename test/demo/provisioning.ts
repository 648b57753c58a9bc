import type { GroupMapping, ProvisioningStatus } from '../../src/contract';
import type { Host } from '../host/types';
import type { RunningIdp } from '../idp/client';
import { adminCaller, type AdminCall } from './admin-caller';

const label = 'Demo identity provider';

/** Two organizations that the site has, and one that the app creates. */
const mappings: readonly GroupMapping[] = [
  { group: 'brightmoor', place: 'Brightmoor Clinics' },
  { group: 'halden', place: 'Halden Logistics' },
  { group: 'operations', place: 'Operations' },
];

/** They have no account on the site, so that there is somebody left to send, or to sign in for the first time. */
const later = ['zofia', 'mallory'];

/**
 * Lets the identity provider provision its people, as an admin would set it up on both sides. An app that somebody has
 * set up otherwise is left alone. The provider forgets its token and its people's IDs when it ends: the next start replaces
 * the one, finds out the others, and changes nothing else.
 */
export async function connectProvisioning(host: Host, idp: RunningIdp): Promise<void> {
  const call = adminCaller(host);
  const status = await call('provisioning/status', {});
  const own = status.tokens.filter((token) => token.label === label);
  if (own.length === 0 && !isUntouched(status)) return;
  if (own.length > 0 && (await idp.provision({ do: 'test' })).outcome.ok) return;
  for (const { id } of own) await call('provisioning/revoke-token', { id });
  if (own.length === 0) await setUp(call, status);
  const { token } = await call('provisioning/create-token', { label });
  await idp.provision({ do: 'connect', baseUrl: status.url, token });
  const people = idp.people.flatMap(({ userName }) => (later.includes(userName) ? [] : [userName]));
  const { outcome } = await idp.provision(own.length === 0 ? { do: 'push', people } : { do: 'recall' });
  if (!outcome.ok) throw new Error(`The identity provider cannot provision: ${outcome.says}`);
}

function isUntouched({ tokens, settings }: ProvisioningStatus): boolean {
  return tokens.length === 0 && settings.mappings.length === 0;
}

async function setUp(call: AdminCall, { settings }: ProvisioningStatus): Promise<void> {
  const { serviceDesks } = await call('provisioning/choices', {});
  const desks = serviceDesks.slice(0, 1).map(({ id }) => id);
  await call('provisioning/settings', { settings: { ...settings, mappings, serviceDesks: desks } });
}
