import type { Account } from './model';
import type { Actor } from './operation';

/**
 * An account's e-mail address as the actor may see it: when the account made it public, or to the account itself.
 * `undefined` otherwise; being an administrator or an app changes nothing.
 */
export function visibleEmail(actor: Actor, account: Account): string | undefined {
  const visible = account.emailPublic || actor.account?.accountId === account.accountId;
  return visible && account.email !== '' ? account.email : undefined;
}

const colours = ['#1868DB', '#1F845A', '#5E4DB2', '#AE2E24', '#7F5F01', '#206A83'] as const;

/** Initials on a disc, as `data:` URIs, so that a browser needs no network to show them. */
export function avatarUrls(
  account: Account,
): Readonly<Record<'16x16' | '24x24' | '32x32' | '48x48', string>> {
  const initials = account.displayName
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const hash = [...Buffer.from(account.accountId)].reduce((sum, byte) => (sum * 31 + byte) % 997, 7);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="${colours[hash % colours.length] ?? colours[0]}"/>` +
    `<text x="24" y="31" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">${initials}</text></svg>`;
  const uri = `data:image/svg+xml,${encodeURIComponent(svg).replace(/'/g, '%27')}`;
  return { '16x16': uri, '24x24': uri, '32x32': uri, '48x48': uri };
}
