import { Refused, subjectOf, type EventRecorder, type Facts, type Occasion } from '../../audit';
import type { Customers } from '../../customers';
import type { Sessions } from '../../sessions';
import { AppError } from '../../shared/errors';
import type { Pseudonyms } from '../../storage';
import type { OidcCheck, SamlCheck } from '../checks';
import type { Identity } from '../identity';
import type { Providers } from '../provider/providers';
import type { StoredProvider } from '../provider/records';
import { isOfferedAt } from '../provider/routing';
import { returnPathOf } from './return-to';
import { requireInTime, type Attempt } from './state';
import { verifyResponse, type ReceivedResponse, type VerifyCollaborators } from './verify';

export interface FinishCollaborators extends VerifyCollaborators {
  readonly providers: Pick<Providers, 'find' | 'clientSecret'>;
  readonly customers: Pick<Customers, 'resolve'>;
  readonly sessions: Pick<Sessions, 'sealCode' | 'settings'>;
  readonly events: EventRecorder;
  readonly pseudonyms: Pseudonyms;
  readonly siteUrl: () => Promise<string>;
}

/** What an identity provider's browser brings: a form or a query, below one of the app's addresses. */
export interface Arrival {
  readonly provider: string;
  readonly protocol: 'saml' | 'oidc';
  readonly parameters: URLSearchParams;
  /** Browser and system, for the log. */
  readonly userAgent?: string;
}

export type Finished =
  /** Back to the portal, with the code that its panel redeems, or with a wish that it begins. */
  | { readonly kind: 'return'; readonly url: string }
  | { readonly kind: 'tested'; readonly test: TestedResponse }
  | { readonly kind: 'refused'; readonly reason: Refused['reason']; readonly correlationId: string | null };

/** What "Test sign-in" shows once, to the browser that brought it. */
export interface TestedResponse {
  readonly passed: readonly (SamlCheck | OidcCheck)[];
  readonly refusal: Refused['reason'] | null;
  readonly identity: Identity | null;
}

/**
 * Ends an attempt: verifies the response, finds or makes the customer, writes the event, and sends the browser back
 * with a code. The event's ID follows from the response, so storage itself refuses a response that comes twice.
 * A refusal is written under the attempt, once for each reason.
 * @throws the errors of storage; then nothing has been decided, and trying again is safe
 */
export async function finishSignIn(deps: FinishCollaborators, arrival: Arrival): Promise<Finished> {
  // Before anything is read: sessions that are ended while this works end this one too.
  const began = deps.clock();
  let attempt: Attempt | null = null;
  let provider: StoredProvider | undefined;
  try {
    provider = await deps.providers.find(arrival.provider);
    attempt = await attemptOf(deps, arrival);
    return await finish(deps, { ...arrival, began }, attempt, usable(provider, arrival, attempt));
  } catch (error) {
    const refused = refusalFor(error);
    if (attempt?.isTest) return tested({ passed: [], refusal: refused.reason, identity: null });
    // A path that never led anywhere says nothing: only what belongs to a provider or an attempt goes on the log.
    const isOurs = attempt !== null || provider !== undefined;
    const event = isOurs ? await refuse(deps, arrival, attempt, refused) : null;
    return { kind: 'refused', reason: refused.reason, correlationId: event?.correlationId ?? null };
  }
}

const jiraReasons = ['jira.unavailable', 'jira.throttled', 'jira.refused'] as const;

/** What of Jira fails ends an attempt too; every other error passes through. */
function refusalFor(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const reason = jiraReasons.find((one) => error instanceof AppError && error.code === one);
  if (reason === undefined) throw error;
  return new Refused(reason, { cause: error });
}

/** The attempt that a response answers. @throws Refused `state.*`; `null` for a SAML response without our state */
async function attemptOf(
  deps: Pick<FinishCollaborators, 'states'>,
  { protocol, provider, parameters }: Arrival,
): Promise<Attempt | null> {
  const state = parameters.get(protocol === 'saml' ? 'RelayState' : 'state');
  try {
    const attempt = await deps.states.open(state ?? undefined);
    if (attempt.provider !== provider) throw new Refused('state.invalid');
    return attempt;
  } catch (error) {
    // An unsolicited response has whatever RelayState its provider likes; verification decides about it.
    if (protocol === 'saml' && error instanceof Refused && !looksLikeState(state)) return null;
    throw error;
  }
}

const looksLikeState = (state: string | null): boolean =>
  state !== null && /^[\w-]{80,}\.[\w-]+$/.test(state);

function usable(
  provider: StoredProvider | undefined,
  { protocol }: Arrival,
  attempt: Attempt | null,
): StoredProvider {
  if (provider?.settings.protocol !== protocol) throw new Refused('provider.disabled');
  const portal = attempt === null ? null : attempt.portal;
  const offered = attempt === null ? provider.settings.enabled : isOfferedAt(provider, portal);
  if (!offered && !attempt?.isTest) throw new Refused('provider.disabled');
  return provider;
}

/** `began`: when the app began to work on it, epoch milliseconds. */
type Arrived = Arrival & { readonly began: number };

async function finish(
  deps: FinishCollaborators,
  arrival: Arrived,
  attempt: Attempt | null,
  provider: StoredProvider,
): Promise<Finished> {
  if (attempt !== null) requireInTime(attempt, deps.clock());
  const received: ReceivedResponse = { ...arrival, attempt };
  if (attempt?.isTest) return test(deps, provider, received);
  const identity = await verifyResponse(deps, provider, received, () => undefined);
  if (attempt === null) return { kind: 'return', url: await beginning(deps, arrival) };
  return signIn(deps, arrival, attempt, provider, identity);
}

async function test(
  deps: FinishCollaborators,
  provider: StoredProvider,
  received: ReceivedResponse,
): Promise<Finished> {
  const passed: (SamlCheck | OidcCheck)[] = [];
  try {
    const identity = await verifyResponse(deps, provider, received, (check) => passed.push(check));
    return tested({ passed, refusal: null, identity });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return tested({ passed, refusal: error.reason, identity: null });
  }
}

const tested = (test: TestedResponse): Finished => ({ kind: 'tested', test });

/**
 * A response that nobody asked for signs nobody in: whoever made a browser post it could sign its owner in as somebody
 * else. The panel is asked to begin, and the provider, which knows the person, answers at once.
 */
async function beginning(deps: FinishCollaborators, { provider, parameters }: Arrival): Promise<string> {
  const path = returnPathOf(parameters.get('RelayState') ?? '');
  return `${await deps.siteUrl()}${path}?sitebound-start=${provider}`;
}

async function signIn(
  deps: FinishCollaborators,
  arrival: Arrived,
  attempt: Attempt,
  { settings }: StoredProvider,
  identity: Identity,
): Promise<Finished> {
  const { provider, protocol, began } = arrival;
  const { portal, returnTo, secretHash } = attempt;
  const occasion = {
    at: attempt.issuedAt,
    parts: ['response', provider, identity.issuer, identity.responseId],
  };
  const replayed = new Refused(protocol === 'saml' ? 'saml.replayed' : 'oidc.replayed');
  if (await deps.events.find(occasion)) throw replayed;
  const { correlationId } = await deps.states.secretsOf(attempt);
  const rules = settings.customers;
  const { accountId } = await deps.customers
    .resolve({ provider, protocol, rules, identity, portal, correlationId })
    .catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      // Of whom is being erased nothing is told, not even by a digest that the erasure may not know of.
      throw error.reason === 'customer.being-erased' ? error : new RefusedPerson(error, identity.email);
    });
  const facts: Facts = {
    ...(await factsOf(deps, arrival, attempt, identity.email)),
    outcome: 'success',
    accountId,
  };
  // Before the event is written: whoever is on record as signed in can be sent back as well.
  const site = await deps.siteUrl();
  const code = await deps.sessions.sealCode({
    accountId,
    provider,
    protocol,
    portal,
    correlationId,
    secretHash,
    logout: settings.endProviderSession ? identity.logout : null,
    issuedAt: began,
  });
  const { written } = await deps.events.recordOnce(occasion, facts);
  if (!written) throw replayed;
  return { kind: 'return', url: `${site}${returnTo}?sitebound=${code}` };
}

/** Refuses somebody whom the provider did vouch for: the log can tell who it was, by the digest of the address. */
class RefusedPerson extends Refused {
  readonly email: string | null;

  constructor({ reason }: Refused, email: string | null) {
    super(reason);
    this.email = email;
  }
}

async function factsOf(
  deps: FinishCollaborators,
  { provider, protocol, userAgent }: Arrival,
  attempt: Attempt | null,
  email: string | null,
): Promise<Omit<Facts, 'outcome'>> {
  return {
    kind: 'sign-in',
    provider,
    protocol,
    ...(email === null ? {} : { subject: await subjectOf(deps.pseudonyms, email) }),
    ...(attempt?.portal ? { portal: attempt.portal } : {}),
    ...(attempt === null ? {} : { correlationId: (await deps.states.secretsOf(attempt)).correlationId }),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

const minuteMs = 60_000;
const recentMs = 45 * minuteMs;

/** One event for an attempt and a reason; without an attempt, or for an old one, one a minute. */
async function refuse(deps: FinishCollaborators, arrival: Arrival, attempt: Attempt | null, error: Refused) {
  const { reason } = error;
  const now = deps.clock();
  const recent = attempt !== null && now - attempt.issuedAt < recentMs ? attempt : null;
  const occasion: Occasion =
    recent === null
      ? { at: now - (now % minuteMs), parts: ['refused', arrival.provider, reason] }
      : { at: recent.issuedAt, parts: ['refused', recent.nonce, reason] };
  const email = error instanceof RefusedPerson ? error.email : null;
  const facts = await factsOf(deps, arrival, recent, email);
  const { event } = await deps.events.recordOnce(occasion, { ...facts, outcome: 'failure', reason });
  return event;
}
