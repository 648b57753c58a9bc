import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused, type EventRecorder, type Facts, type Occasion } from '../audit';
import type { Clock } from '../shared/clock';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { Pseudonyms, Storage } from '../storage';
import { codeMs, openCode, type SealedGrant } from './code';
import type { Cutoffs } from './cutoff';
import { factsOf, sessionOf, sessionRecords, type Session, type SessionRecord } from './session';
import type { SettingsKeeper } from './settings';
import { sessionIdOf, tokenOf } from './token';

type Reason = 'code.invalid' | 'code.expired' | 'state.other-browser' | 'code.replayed';

/** Refuses a code. What is known of it goes on the page and in the log; `correlationId` is that of the event. */
export class CodeRefused extends Refused {
  readonly correlationId: string;
  readonly provider: string | null;

  constructor(reason: Reason, about: { readonly correlationId: string; readonly provider: string | null }) {
    super(reason);
    this.correlationId = about.correlationId;
    this.provider = about.provider;
  }
}

interface Collaborators {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventRecorder;
  readonly cutoffs: Cutoffs;
  readonly settings: SettingsKeeper;
  readonly isBeingErased: (accountId: string) => Promise<boolean>;
}

/**
 * Turns a code into a session: once, within {@link codeMs}, for the browser that has the secret. One write; a refusal
 * costs its event, which is written once however often the code comes.
 * @throws CodeRefused `code.invalid`, `code.expired` (also when sessions were ended since, or the
 *   person's data is being erased), `state.other-browser`,
 *   `code.replayed`
 */
export async function redeem(
  deps: Collaborators,
  { code, secret }: { readonly code: string; readonly secret: string },
): Promise<{ token: string; session: Session }> {
  const now = deps.clock();
  const grant = await openCode(deps.pseudonyms, code);
  if (grant === null) return refuse(deps, 'code.invalid', null, now);
  if (now >= grant.issuedAt + codeMs) return refuse(deps, 'code.expired', grant, now);
  if (!isSecretOf(grant, secret)) return refuse(deps, 'state.other-browser', grant, now);
  const token = await tokenOf(deps.pseudonyms, grant.nonce);
  const id = sessionIdOf(token) ?? '';
  const [{ hours }, isTaken, hasEnded, isBeingErased] = await Promise.all([
    deps.settings.read(),
    // Reading first keeps a code that comes again and again from costing writes.
    deps.storage.of(sessionRecords).has(id),
    deps.cutoffs.reading().hasEnded({ ...grant, id: null, startedAt: grant.issuedAt }),
    deps.isBeingErased(grant.accountId),
  ]);
  if (isTaken) return refuse(deps, 'code.replayed', grant, now);
  if (hasEnded || isBeingErased) return refuse(deps, 'code.expired', grant, now);
  const record = recordOf(grant, { now, hours, claim: base64url(deps.random(16)) });
  if (await isFirst(deps.storage, id, record)) return { token, session: sessionOf(id, record) };
  return refuse(deps, 'code.replayed', grant, now);
}

function isSecretOf({ secretHash }: SealedGrant, secret: string): boolean {
  const given = createHash('sha256').update(secret).digest();
  const wanted = Buffer.from(secretHash, 'base64url');
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

function recordOf(
  { secretHash: _, nonce: __, issuedAt, ...who }: SealedGrant,
  { now, hours, claim }: { now: number; hours: number; claim: string },
): SessionRecord {
  return { ...who, startedAt: issuedAt, usedAt: now, expiresAt: issuedAt + hours * 3_600_000, claim };
}

/** Storage lets one record be created. A try whose answer got lost is made again, and then finds its own. */
async function isFirst(storage: Storage, id: string, record: SessionRecord): Promise<boolean> {
  const records = storage.of(sessionRecords);
  if (await records.create(id, record)) return true;
  return (await records.row(id))?.record?.claim === record.claim;
}

async function refuse(
  deps: Collaborators,
  reason: Reason,
  grant: SealedGrant | null,
  now: number,
): Promise<never> {
  const facts: Facts = {
    kind: 'sign-in',
    outcome: 'failure',
    reason,
    ...(grant === null ? {} : factsOf(grant, now)),
  };
  const { event } = await deps.events.recordOnce(occasionOf(reason, grant, now), facts);
  throw new CodeRefused(reason, { correlationId: event.correlationId, provider: grant?.provider ?? null });
}

const minuteMs = 60_000;
const recentMs = 45 * minuteMs;

/** One event for a code and a reason; for what is no code, or an old one, one a minute. */
function occasionOf(reason: Reason, grant: SealedGrant | null, now: number): Occasion {
  if (grant !== null && now - grant.issuedAt < recentMs)
    return { at: grant.issuedAt, parts: ['redemption', reason, grant.nonce] };
  return { at: now - (now % minuteMs), parts: ['redemption', reason, grant?.provider ?? ''] };
}
