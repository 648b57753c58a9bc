import { AppError, invalidInput } from '../shared/errors';
import { dayOf, type Clock } from '../shared/clock';
import { newId, type Random } from '../shared/ids';
import type { CallAs, ServiceAccountState, TokenKind } from '../contract';
import { basicSender, gatewayUrl, type BasicCredentials, type Fetch, type JiraSender } from '../jira';
import { onlyId, type Storage } from '../storage';
import type { StoredServiceAccount } from './account';
import { createAccountKeeping, readable, type AccountActions, type Kept } from './keeping';
import { probe, type ProbeTarget } from './probe';
import { accountChecks, type AccountCheck } from './state';
import { stateOf } from './view';

/** Who asks, and for which site. */
export interface Caller {
  readonly accountId: string;
  readonly cloudId: string;
}

type NewAccount = BasicCredentials & Pick<StoredServiceAccount, 'expiresOn'>;

export interface ServiceAccount {
  state(): Promise<ServiceAccountState>;
  /**
   * Tests the credentials, then stores them in place of any earlier ones; a failing test changes nothing and is
   * put on record with the names of the fields that it would have changed.
   * @throws the codes of {@link probe}; `input.invalid` for an expiry in the past; `erasure.running` while whoever saved it
   *   is being erased
   */
  save(caller: Caller, account: NewAccount): Promise<ServiceAccountState>;
  /** Tests what is stored and remembers the outcome. @throws `service-account.not-configured` */
  test(caller: Caller): Promise<ServiceAccountState>;
  /** @returns whether there was one to remove */
  remove(caller: Caller): Promise<boolean>;
  /** @throws `service-account.not-configured` for `service-account` while none is stored */
  callAs(caller: Caller, callAs: CallAs): Promise<ServiceAccountState>;
  /**
   * Reads from Jira as the account where the admin chose that, else as the app. When Jira no longer
   * accepts the account, that is remembered as its last check, and the app itself reads.
   */
  read<T>(cloudId: string, asApp: JiraSender, work: (send: JiraSender) => Promise<T>): Promise<T>;
  /** Sends as the account, whatever reads are sent as; `null` while none is stored. */
  sender(cloudId: string): Promise<JiraSender | null>;
}

interface Collaborators {
  readonly storage: Storage;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly siteUrl: () => Promise<string>;
  readonly accountsOf: (email: string) => Promise<readonly string[]>;
  readonly actions: AccountActions;
  /** @throws `erasure.running` while one of these admins is being erased */
  readonly requireNotErased: (...accountIds: readonly string[]) => Promise<void>;
}

export function createServiceAccount(deps: Collaborators): ServiceAccount {
  const { storage, clock } = deps;
  const keeping = createAccountKeeping(deps);
  const checks = storage.of(accountChecks);
  const view = async (kept: Kept | undefined) =>
    stateOf(kept, kept && (await readable(() => checks.get(onlyId))), clock());
  const configured = async (): Promise<Kept> => {
    const kept = await keeping.current();
    if (kept) return kept;
    throw new AppError('service-account.not-configured', 'There is no service account.');
  };
  const target = async (cloudId: string): Promise<ProbeTarget> => ({
    fetch: deps.fetch,
    siteUrl: await deps.siteUrl(),
    cloudId,
    accountsOf: deps.accountsOf,
  });

  const senderOf = async (cloudId: string, account: StoredServiceAccount): Promise<JiraSender> =>
    basicSender(deps.fetch, account.kind === 'scoped' ? gatewayUrl(cloudId) : await deps.siteUrl(), account);

  /** The account that is stored, if there is one that can be read. */
  const stored = async () => (await readable(keeping.current))?.account;
  const tested = async ({ accountId: actor, cloudId }: Caller, wanted: NewAccount): Promise<TokenKind> => {
    try {
      return await probe(await target(cloudId), wanted);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const details = { fields: changedFields(await stored(), wanted) };
      await deps.actions.record({ actor, action: 'service-account.saved', reason: error.code, details });
      throw error;
    }
  };

  return {
    state: async () => view(await keeping.current()),
    save: async (caller, wanted) => {
      const now = clock();
      if (wanted.expiresOn !== null && wanted.expiresOn < dayOf(now))
        throw invalidInput('expiresOn', 'This day is in the past.');
      const fresh = { ...wanted, kind: await tested(caller, wanted) };
      const before = await stored();
      await deps.requireNotErased(caller.accountId, ...(before ? [before.savedBy] : []));
      const account: StoredServiceAccount = {
        ...fresh,
        version: newId(now, deps.random),
        savedBy: caller.accountId,
        savedAt: now,
        changed: changedFields(before, fresh),
        replaces: before !== undefined,
      };
      return view(await keeping.save(account));
    },
    test: async ({ cloudId }) => {
      const kept = await configured();
      const outcome = await outcomeOf(await target(cloudId), kept.account, clock());
      const still = await keeping.current();
      // Asking Atlassian takes a while: meanwhile the account may have been replaced, removed or erased.
      if (still?.account.version === outcome.version) await checks.set(onlyId, outcome);
      return view(still);
    },
    remove: async ({ accountId }) => {
      const kept = await keeping.current();
      if (!kept) return false;
      await deps.requireNotErased(kept.account.savedBy);
      await keeping.remove(kept, accountId);
      return true;
    },
    callAs: async ({ accountId }, callAs) => {
      const kept = callAs === 'app' ? await keeping.current() : await configured();
      if (!kept || kept.state.callAs === callAs) return view(kept);
      return view(await keeping.callAs(kept, callAs, accountId));
    },
    sender: async (cloudId) => {
      const account = await stored();
      return account ? senderOf(cloudId, account) : null;
    },
    read: async (cloudId, asApp, work) => {
      const kept = await readable(keeping.current);
      if (kept?.state.callAs !== 'service-account') return work(asApp);
      const send = await senderOf(cloudId, kept.account);
      try {
        return await work(send);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'jira.refused') throw error;
        const { version } = kept.account;
        await checks.set(onlyId, { version, at: clock(), outcome: 'failed', code: error.code });
        return work(asApp);
      }
    },
  };
}

function changedFields(
  before: StoredServiceAccount | undefined,
  after: NewAccount & Partial<Pick<StoredServiceAccount, 'kind'>>,
): string[] {
  const fields = ['email', 'token', 'kind', 'expiresOn'] as const;
  return fields.filter((field) => after[field] !== undefined && before?.[field] !== after[field]);
}

/** The outcome of a test as it is remembered. @throws only what says nothing about the account */
async function outcomeOf(
  target: ProbeTarget,
  account: StoredServiceAccount,
  at: number,
): Promise<AccountCheck> {
  const { version } = account;
  try {
    await probe(target, account);
    return { version, at, outcome: 'passed' };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('service-account.')) throw error;
    const missing = error.details?.['missing'];
    const named = Array.isArray(missing) ? { missing: missing.map(String) } : {};
    return { version, at, outcome: 'failed', code: error.code, ...named };
  }
}
