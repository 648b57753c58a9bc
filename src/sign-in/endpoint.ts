import { z } from 'zod';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address may be called or sent a browser to: https, or http on this machine for trying things out. */
export function isEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname));
}

/** The address of something at an identity provider. */
export const endpoint = z.string().max(2048).refine(isEndpoint, { message: 'Not an https address' });

/** @see OpenID Connect Core 1.0 §1.2: an address without query; braces are Entra ID's template for any tenant. */
export const issuer = endpoint.refine((address) => !/[?{}\s]/.test(address), {
  message: 'Not the issuer of one provider',
});
