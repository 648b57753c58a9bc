import dns from 'node:dns';
import net from 'node:net';

/**
 * Network off by default: in a test process every connection and every name look-up that leaves this
 * machine throws. Jest shares Node's own modules between the test files of a worker, so the guard
 * is put in place once and recognised by its mark.
 */
const guarded = Symbol.for('sitebound.network-guard');

/** Whether a host name or address is this machine's own: `localhost`, `127.0.0.0/8` or `::1`. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true;
  const v4 = bare.startsWith('::ffff:') ? bare.slice('::ffff:'.length) : bare;
  return net.isIPv4(v4) && v4.startsWith('127.');
}

function refuseUnlessLoopback(host: string): void {
  if (!isLoopback(host)) {
    throw new Error(`Tests run without a network: ${host} is not a loopback address (test/setup/network.ts)`);
  }
}

/** The host in the arguments of `Socket#connect`; `null` for a local socket (a path). */
function hostOf(args: readonly unknown[]): string | null {
  // `net.connect` hands its already normalised arguments on as one list.
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return null;
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof args[1] === 'string' ? args[1] : 'localhost';
}

/** Replaces `owner[name]` by a function that first runs `check` on the arguments. */
function guard(owner: object, name: string, check: (args: readonly unknown[]) => void): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function' || Reflect.has(original, guarded)) return;
  const checked = function (this: unknown, ...args: unknown[]): unknown {
    check(args);
    return Reflect.apply(original, this, args);
  };
  Reflect.set(owner, name, Object.assign(checked, { [guarded]: true }));
}

function checkConnect(args: readonly unknown[]): void {
  const host = hostOf(args);
  if (host !== null) refuseUnlessLoopback(host);
}

function checkLookup(args: readonly unknown[]): void {
  if (typeof args[0] === 'string' && args[0] !== '') refuseUnlessLoopback(args[0]);
}

guard(net.Socket.prototype, 'connect', checkConnect);
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt', 'resolveMx', 'resolveSrv']) {
  guard(dns, name, checkLookup);
  guard(dns.promises, name, checkLookup);
}
