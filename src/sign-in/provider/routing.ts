import type { OfferedProvider, SignInOptions } from '../../contract';
import type { StoredProvider } from './records';

/** A provider's ID and its settings. */
export type Known = readonly [id: string, provider: StoredProvider];

/** Whether customers may use it at this portal; outside of portals only those without a choice of portals. */
export function isOfferedAt({ settings }: StoredProvider, portal: string | null): boolean {
  if (!settings.enabled) return false;
  return settings.portals === null || (portal !== null && settings.portals.includes(portal));
}

/** What the panel shows: buttons by name, and whether an e-mail address can choose among them. */
export function optionsAt(known: readonly Known[], portal: string | null): SignInOptions {
  const offered = known.filter(([, provider]) => isOfferedAt(provider, portal));
  return {
    providers: offered
      .map(([id, { settings }]) => ({ id, name: settings.name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    byEmail: offered.length > 1 && offered.some(([, { settings }]) => settings.emailDomains.length > 0),
  };
}

/** The offered provider that names the address's domain, or a domain above it; the longest name wins. */
export function providerFor(
  known: readonly Known[],
  portal: string | null,
  email: string,
): OfferedProvider | null {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  const matches = known
    .filter(([, provider]) => isOfferedAt(provider, portal))
    .flatMap(([id, { settings }]) =>
      settings.emailDomains
        .filter((wanted) => domain === wanted || domain.endsWith(`.${wanted}`))
        .map((wanted) => ({ id, name: settings.name, length: wanted.length })),
    )
    .sort((a, b) => b.length - a.length || (a.id < b.id ? -1 : 1));
  const [best] = matches;
  return best === undefined ? null : { id: best.id, name: best.name };
}
