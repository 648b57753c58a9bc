import { base64url } from '../../src/shared/hash';
import { bytesFrom, createPicker, uuidFrom, type Numbers } from './random';

export interface DemoProvider {
  readonly id: string;
  readonly protocol: 'saml' | 'oidc';
}

export const demoProviders: readonly DemoProvider[] = [
  { id: 'okta', protocol: 'saml' },
  { id: 'entra-id', protocol: 'saml' },
  { id: 'google-workspace', protocol: 'oidc' },
];

/** Somebody who signs in, as far as events show it. */
export interface DemoPerson {
  readonly accountId: string;
  /** What events keep of the e-mail address. */
  readonly subject: string;
  readonly provider: DemoProvider;
  /** Masked addresses: the office, and elsewhere. */
  readonly networks: readonly [string, string];
  readonly userAgent: string;
  /** When the account was deleted, if it was. Epoch milliseconds. */
  readonly leftAt: number | null;
}

const userAgents = createPicker<string>([
  ['Chrome on Windows', 34],
  ['Edge on Windows', 24],
  ['Chrome on macOS', 11],
  ['Safari on macOS', 9],
  ['Safari on iOS', 9],
  ['Chrome on Android', 6],
  ['Firefox on Windows', 5],
  ['Firefox on Linux', 2],
]);

/** The rest of a person of whom the account and perhaps more is known. */
export function demoPerson(
  numbers: Numbers,
  known: Pick<DemoPerson, 'accountId'> & Partial<DemoPerson>,
): DemoPerson {
  const provider = demoProviders[Math.floor(numbers() * demoProviders.length)] ?? demoProviders[0]!;
  return {
    subject: base64url(bytesFrom(numbers)(16)),
    provider,
    networks: [officeOf(known.provider ?? provider), benchmarkNetwork(Math.floor(numbers() * 256))],
    userAgent: userAgents(numbers),
    leftAt: null,
    ...known,
  };
}

/** A customer that no site knows. */
export function unknownPerson(numbers: Numbers, known: Partial<DemoPerson> = {}): DemoPerson {
  const accountId = `qm:${uuidFrom(numbers)}:${uuidFrom(numbers)}`;
  return demoPerson(numbers, { accountId, ...known });
}

/** Addresses that belong to nobody (RFC 2544), as the log keeps them. */
function benchmarkNetwork(third: number): string {
  return `198.18.${String(third)}.0/24`;
}

function officeOf({ id }: DemoProvider): string {
  const nth = demoProviders.findIndex((provider) => provider.id === id);
  return `198.19.${String(10 * (nth + 1))}.0/24`;
}
