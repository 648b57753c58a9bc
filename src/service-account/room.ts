import { AppError, invalidInput } from '../shared/errors';
import { dayOf, type Clock } from '../shared/clock';
import type { CallAs, ServiceAccountState } from '../contract';
import { basicSender, gatewayUrl, type BasicCredentials, type Fetch, type JiraSender } from '../jira';
import { onlyId, type Storage } from '../storage';
import { serviceAccounts, type StoredServiceAccount } from './account';
import { probe } from './probe';
import { stateOf } from './view';

type Pending = NonNullable<StoredServiceAccount['pending']>;

/** Who asks, and for which site. */
export interface Caller {
  readonly accountId: string;
  readonly cloudId: string;
}

export interface ServiceAccount {
  state(): Promise<ServiceAccountState>;
  /**
   * Tests the credentials, then stores them in place of any earlier ones; a failing test changes nothing.
   * @throws the codes of {@link probe}; `input.invalid` for an expiry in the past
   */
  save(
    caller: Caller,
    account: BasicCredentials & { expiresOn: string | null },
  ): Promise<ServiceAccountState>;
  /** Tests what is stored and remembers the outcome. @throws `service-account.not-configured` */
  test(caller: Caller): Promise<ServiceAccountState>;
  /** @returns whether there was one to remove */
  remove(caller: Caller): Promise<boolean>;
  /** @throws `service-account.not-configured` for `service-account` while none is stored */
  callAs(caller: Caller, callAs: CallAs): Promise<ServiceAccountState>;
  /** How to call Jira where there is a choice: the account's sender when it is stored and chosen, else `null`. */
  sender(cloudId: string): Promise<JiraSender | null>;
}

interface Collaborators {
  readonly storage: Storage;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly siteUrl: () => Promise<string>;
  readonly knowsEmail: (email: string) => Promise<boolean>;
  readonly actions: {
    nextId(): string;
    record(action: {
      id: string;
      actor: string;
      action: Pending['action'];
      details: { fields: string[] };
    }): Promise<void>;
  };
}

export function createServiceAccount(deps: Collaborators): ServiceAccount {
  const records = deps.storage.of(serviceAccounts);
  const view = (account: StoredServiceAccount | undefined) => stateOf(account, deps.clock());

  /** Puts on record what a crash kept from being recorded. */
  const settle = async (account: StoredServiceAccount): Promise<StoredServiceAccount> => {
    if (account.pending === null) return account;
    const { fields, ...action } = account.pending;
    await deps.actions.record({ ...action, details: { fields } });
    const settled: StoredServiceAccount = { ...account, pending: null };
    await (account.removed ? records.delete(onlyId) : records.set(onlyId, settled));
    return settled;
  };
  const stored = async (): Promise<StoredServiceAccount | undefined> => {
    const account = await records.get(onlyId);
    const settled = account && (await settle(account));
    return settled?.removed ? undefined : settled;
  };
  const configured = async (): Promise<StoredServiceAccount> => {
    const account = await stored();
    if (account) return account;
    throw new AppError('service-account.not-configured', 'There is no service account.');
  };
  /** Stores the account together with the action to record, then records it. */
  const put = async (
    account: StoredServiceAccount,
    pending: Omit<Pending, 'id'>,
  ): Promise<ServiceAccountState> => {
    const marked: StoredServiceAccount = { ...account, pending: { id: deps.actions.nextId(), ...pending } };
    await records.set(onlyId, marked);
    return view(await settle(marked));
  };
  const target = async (cloudId: string) => ({
    fetch: deps.fetch,
    siteUrl: await deps.siteUrl(),
    cloudId,
    knowsEmail: deps.knowsEmail,
  });

  return {
    state: async () => view(await stored()),
    save: async ({ accountId, cloudId }, { email, token, expiresOn }) => {
      const now = deps.clock();
      if (expiresOn !== null && expiresOn < dayOf(now))
        throw invalidInput('expiresOn', 'This day is in the past.');
      const kind = await probe(await target(cloudId), { email, token });
      const before = await readable(stored);
      const account: StoredServiceAccount = {
        email,
        token,
        kind,
        expiresOn,
        savedBy: accountId,
        savedAt: now,
        lastCheck: { at: now, outcome: 'passed' },
        callAs: before?.callAs ?? 'app',
        removed: false,
        pending: null,
      };
      return put(account, {
        actor: accountId,
        action: 'service-account.saved',
        fields: changedFields(before, account),
      });
    },
    test: async ({ cloudId }) => {
      const account = await configured();
      const tested = { ...account, ...(await outcomeOf(await target(cloudId), account, deps.clock())) };
      await records.set(onlyId, tested);
      return view(tested);
    },
    remove: async ({ accountId }) => {
      const account = await stored();
      if (!account) return false;
      const action = 'service-account.removed';
      await put({ ...account, removed: true }, { actor: accountId, action, fields: [] });
      return true;
    },
    callAs: async ({ accountId }, callAs) => {
      const account = callAs === 'app' ? await stored() : await configured();
      if (!account || account.callAs === callAs) return view(account);
      const action = 'service-account.call-as-changed';
      return put({ ...account, callAs }, { actor: accountId, action, fields: ['callAs'] });
    },
    sender: async (cloudId) => {
      const account = await stored();
      if (account?.callAs !== 'service-account') return null;
      const baseUrl = account.kind === 'scoped' ? gatewayUrl(cloudId) : await deps.siteUrl();
      return basicSender(deps.fetch, baseUrl, account);
    },
  };
}

/** A stored account that cannot be read must not keep an admin from replacing it. */
async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage.record-invalid') return undefined;
    throw error;
  }
}

function changedFields(before: StoredServiceAccount | undefined, after: StoredServiceAccount): string[] {
  const fields = ['email', 'token', 'kind', 'expiresOn'] as const;
  return fields.filter((field) => before?.[field] !== after[field]);
}

/** The outcome of a test as it is remembered. @throws only what says nothing about the account */
async function outcomeOf(
  target: Parameters<typeof probe>[0],
  account: StoredServiceAccount,
  at: number,
): Promise<Pick<StoredServiceAccount, 'kind' | 'lastCheck'>> {
  try {
    return { kind: await probe(target, account), lastCheck: { at, outcome: 'passed' } };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('service-account.')) throw error;
    const missing = error.details?.['missing'];
    return {
      kind: account.kind,
      lastCheck: {
        at,
        outcome: 'failed',
        code: error.code,
        ...(Array.isArray(missing) ? { missing: missing.map(String) } : {}),
      },
    };
  }
}
