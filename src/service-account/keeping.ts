import type { ErrorCode } from '../contract';
import { AppError } from '../shared/errors';
import { onlyId, type Storage, type Write } from '../storage';
import { serviceAccounts, type StoredServiceAccount } from './account';
import { accountStates, type AccountState } from './state';

/** The account in use with the state that goes with it. */
export interface Kept {
  readonly account: StoredServiceAccount;
  readonly state: AccountState;
}

interface AccountAction {
  readonly actor: string;
  readonly action: 'service-account.saved' | 'service-account.removed' | 'service-account.call-as-changed';
  /** Names only, never values. */
  readonly details: { fields: string[] };
}

export interface AccountActions {
  /** A write for a transaction; the same ID is the same action. */
  writing(action: AccountAction & { readonly id?: string; readonly at?: number }): Write;
  /** Records what was refused. */
  record(action: AccountAction & { readonly reason: ErrorCode }): Promise<void>;
}

/** Keeps credential, state and admin actions in step, whatever crashes in between. */
export interface AccountKeeping {
  current(): Promise<Kept | undefined>;
  save(account: StoredServiceAccount): Promise<Kept>;
  callAs(kept: Kept, callAs: AccountState['callAs'], actor: string): Promise<Kept>;
  remove(kept: Kept, actor: string): Promise<void>;
}

export function createAccountKeeping(deps: { storage: Storage; actions: AccountActions }): AccountKeeping {
  const accounts = deps.storage.of(serviceAccounts);
  const states = deps.storage.of(accountStates);

  /** Puts a saving on record: what a crash between the two writes of `save` left open is done by the next read. */
  const settle = async (account: StoredServiceAccount, before: AccountState | undefined): Promise<Kept> => {
    const { version, savedBy, savedAt, changed, replaces } = account;
    const callAs = replaces && before && !before.removed ? before.callAs : 'app';
    const state: AccountState = { version, callAs, removed: false };
    const action = { id: version, at: savedAt, actor: savedBy, details: { fields: changed } };
    await deps.storage.commit([
      deps.actions.writing({ ...action, action: 'service-account.saved' }),
      states.writing(onlyId, state),
    ]);
    return { account, state };
  };

  return {
    current: async () => {
      const account = await accounts.get(onlyId);
      if (!account) return undefined;
      const state = await states.get(onlyId);
      if (state?.version !== account.version) return settle(account, state);
      if (!state.removed) return { account, state };
      await accounts.delete(onlyId);
      return undefined;
    },
    save: async (account) => {
      const before = await states.get(onlyId);
      await accounts.set(onlyId, account);
      return settle(account, before);
    },
    callAs: async ({ account, state }, callAs, actor) => {
      const changed: AccountState = { ...state, callAs };
      await deps.storage.commit([
        deps.actions.writing({
          actor,
          action: 'service-account.call-as-changed',
          details: { fields: ['callAs'] },
        }),
        states.writing(onlyId, changed),
      ]);
      return { account, state: changed };
    },
    remove: async ({ account }, actor) => {
      await deps.storage.commit([
        deps.actions.writing({ actor, action: 'service-account.removed', details: { fields: [] } }),
        states.writing(onlyId, { version: account.version, callAs: 'app', removed: true }),
      ]);
      await accounts.delete(onlyId);
    },
  };
}

/** A stored record that cannot be read must not keep an admin from replacing it, nor Jira from being called. */
export async function readable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'storage.record-invalid') return undefined;
    throw error;
  }
}
