import { line } from '../../shared/fields';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a browser or the app may be sent there: https, or http on this machine for trying things out. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

/** An endpoint of an identity provider. */
export const endpoint = line(2000).refine(isSafeAddress, { message: 'Not an https address' });
