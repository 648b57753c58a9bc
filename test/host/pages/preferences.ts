import type { IncomingMessage } from 'node:http';
import type { AccountType, Site, SiteAccount } from '../types';

export const locales = ['en_US', 'de_DE'] as const;
export const colorModes = ['auto', 'light', 'dark'] as const;
export type Locale = (typeof locales)[number];
export type ColorMode = (typeof colorModes)[number];

/** What the person in front of the browser chose in the top bar; kept in cookies of the page's origin. */
export interface Preferences {
  /** `undefined` until somebody was chosen, `null` for "not signed in". */
  readonly as: string | null | undefined;
  readonly locale: Locale;
  readonly colorMode: ColorMode;
}

export interface Person {
  /** `null`: nobody is signed in. */
  readonly accountId: string | null;
  readonly name: string;
  readonly accountType: AccountType;
}

/** In the query and in the cookie: nobody is signed in. */
export const nobody = 'none';

const choices = { as: 'forge-person', locale: 'forge-locale', theme: 'forge-color-mode' } as const;

export function readPreferences(request: IncomingMessage): Preferences {
  const cookies = readCookies(request.headers.cookie ?? '');
  const as = cookies.get(choices.as);
  return {
    as: as === nobody ? null : as,
    locale: locales.find((locale) => locale === cookies.get(choices.locale)) ?? 'en_US',
    colorMode: colorModes.find((mode) => mode === cookies.get(choices.theme)) ?? 'auto',
  };
}

/**
 * Turns `?as=…&locale=…&theme=…` into cookies and the address without them, which belongs to the app
 * (`history.location.search`). `undefined` when there is nothing to choose.
 */
export function takeChoices(url: URL): { readonly location: string; readonly cookies: string[] } | undefined {
  const cookies: string[] = [];
  const rest = new URL(url);
  for (const [parameter, cookie] of Object.entries(choices)) {
    const value = rest.searchParams.get(parameter);
    if (value === null) continue;
    cookies.push(`${cookie}=${encodeURIComponent(value)}; Path=/; SameSite=Lax`);
    rest.searchParams.delete(parameter);
  }
  return cookies.length === 0 ? undefined : { location: rest.pathname + rest.search, cookies };
}

/** Everybody one can be on the demo site, "not signed in" last. */
export function people(site: Site): readonly Person[] {
  const { admin, agent, customers } = site.describe().accounts;
  const signedIn = [admin, agent, ...customers].map((account) => toPerson(site, account));
  return [...signedIn, { accountId: null, name: 'Not signed in', accountType: site.accountType(null) }];
}

/** The person chosen, or `fallback` when nobody was chosen yet or the account is not known. */
export function currentPerson(site: Site, { as }: Preferences, fallback: string | null): Person {
  const everybody = people(site);
  const wanted = as === undefined ? fallback : as;
  const known = everybody.find(({ accountId }) => accountId === wanted);
  if (known !== undefined) return known;
  const account = wanted === null ? undefined : site.account(wanted);
  if (account !== undefined) return toPerson(site, account);
  return { accountId: null, name: 'Not signed in', accountType: site.accountType(null) };
}

function toPerson(site: Site, { accountId, displayName }: SiteAccount): Person {
  return { accountId, name: displayName, accountType: site.accountType(accountId) };
}

function readCookies(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, safeDecode(value)]));
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
