import type { AdminActions } from '../../audit';
import type { ProviderSettings, ProviderSummary, ProviderView, SessionScope } from '../../contract';
import type { Clock } from '../../shared/clock';
import { AppError } from '../../shared/errors';
import { newId, type Random } from '../../shared/ids';
import type { Storage, Write } from '../../storage';
import { relyingPartyJwks } from '../oidc';
import { writeSamlMetadata } from '../saml';
import { missingSettings } from './missing';
import { newProviderId } from './provider-id';
import { identityProviders, providerSecrets, type StoredProvider } from './records';
import { relyingPartyOf } from './relying-party';
import type { Known } from './routing';
import type { SigningKeys } from './signing-keys';
import { requireComplete, requireSameProtocol, requireSecretForHost, usableSettings } from './validation';
import { summaryOf, viewOf } from './view';

/** The most there can be: all of them are read wherever one is offered. */
const mostProviders = 50;

export interface NewProvider {
  readonly id?: string;
  readonly version?: string;
  readonly settings: ProviderSettings;
  readonly clientSecret?: string | null;
}

/** The identity providers of this site, and what they are told of the app. */
export interface Providers {
  /** Eventually consistent. */
  all(): Promise<readonly Known[]>;
  /** Strictly consistent. */
  find(id: string): Promise<StoredProvider | undefined>;
  clientSecret(id: string): Promise<string | null>;
  list(): Promise<ProviderSummary[]>;
  /** @throws `provider.not-found` */
  view(id: string): Promise<ProviderView>;
  /**
   * @throws `provider.not-found`, `provider.changed` when somebody else saved it meanwhile, `provider.incomplete`,
   *   `provider.metadata`, `input.invalid`, `erasure.running` while whoever saved it is being erased
   */
  save(provider: NewProvider, adminAccountId: string): Promise<ProviderView>;
  /** Sessions of people who signed in with it end in the same write. @returns whether there was one. @throws `erasure.running` */
  remove(id: string, adminAccountId: string): Promise<boolean>;
  /** The app's SAML metadata. @throws `provider.not-found`, also for a provider that speaks no SAML */
  metadata(id: string): Promise<string>;
}

interface Collaborators {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: AdminActions;
  readonly keys: SigningKeys;
  /** Address of the `sso` web trigger. */
  readonly ssoUrl: () => Promise<string>;
  readonly endingSessions: (scope: SessionScope) => Promise<Write>;
  /** @throws `erasure.running` while one of these admins is being erased */
  readonly requireNotErased: (...accountIds: readonly string[]) => Promise<void>;
}

export function createProviders(deps: Collaborators): Providers {
  const { storage, clock, random, actions, keys } = deps;
  const records = storage.of(identityProviders);
  const secrets = storage.of(providerSecrets);
  const all = async (): Promise<readonly Known[]> => {
    const { rows } = await records.list({ limit: mostProviders, cursor: null });
    return rows.flatMap(({ id, record }) => (record === null ? [] : [[id, record] as const]));
  };
  const found = async (id: string): Promise<StoredProvider> => {
    const provider = await records.get(id);
    if (provider) return provider;
    throw new AppError('provider.not-found', 'There is no such identity provider.');
  };
  const freeId = async (name: string): Promise<string> => {
    const taken = await takenIds(all);
    for (;;) {
      const id = newProviderId(name, taken);
      if (!(await records.has(id))) return id;
      // The list lags behind: somebody has just added it.
      taken.add(id);
    }
  };
  const secretSavedAt = async (id: string) => (await secrets.get(id))?.savedAt ?? null;
  const shown = async (id: string, provider: StoredProvider): Promise<ProviderView> => {
    const [savedAt, url, all] = await Promise.all([secretSavedAt(id), deps.ssoUrl(), keys.all()]);
    const jwks = await relyingPartyJwks(all);
    return viewOf(id, provider, savedAt, { ...relyingPartyOf(url, id), jwks });
  };

  return {
    all,
    find: (id) => records.get(id),
    clientSecret: async (id) => (await secrets.get(id))?.clientSecret ?? null,
    list: async () =>
      Promise.all((await all()).map(async ([id, known]) => summaryOf(id, known, await secretSavedAt(id)))),
    view: async (id) => shown(id, await found(id)),
    save: async (wanted, actor) => {
      const settings = await usableSettings(wanted.settings);
      const before = wanted.id === undefined ? undefined : await found(wanted.id);
      if (before) {
        requireSameProtocol(before.settings, settings);
        requireVersion(before, wanted.version);
      }
      await deps.requireNotErased(actor, ...(before ? [before.savedBy] : []));
      const id = wanted.id ?? (await freeId(settings.name));
      const hasSecret =
        wanted.clientSecret === undefined
          ? before !== undefined && (await secretSavedAt(id)) !== null
          : wanted.clientSecret !== null;
      if (before && hasSecret && wanted.clientSecret === undefined)
        requireSecretForHost(before.settings, settings);
      requireComplete(settings, missingSettings(settings, hasSecret));
      const now = clock();
      const provider = { version: newId(now, random), settings, savedBy: actor, savedAt: now };
      const details = { provider: id, fields: changedFields(before?.settings, wanted) };
      await storage.commit([
        records.writing(id, provider),
        actions.writing({ actor, action: 'provider.saved', details }),
      ]);
      if (typeof wanted.clientSecret === 'string')
        await secrets.set(id, { clientSecret: wanted.clientSecret, savedAt: now });
      if (wanted.clientSecret === null) await secrets.delete(id);
      return shown(id, provider);
    },
    remove: async (id, actor) => {
      const row = await records.row(id);
      if (row === undefined) return false;
      await deps.requireNotErased(...(row.record === null ? [] : [row.record.savedBy]));
      await secrets.delete(id);
      await storage.commit([
        records.deleting(id),
        await deps.endingSessions({ kind: 'provider', provider: id }),
        actions.writing({ actor, action: 'provider.removed', details: { provider: id } }),
      ]);
      return true;
    },
    metadata: async (id) => {
      const { settings } = await found(id);
      if (settings.protocol !== 'saml')
        throw new AppError('provider.not-found', 'This identity provider speaks no SAML.');
      const [url, signing] = await Promise.all([deps.ssoUrl(), keys.all()]);
      return writeSamlMetadata({ relyingParty: relyingPartyOf(url, id), keys: signing, settings });
    },
  };
}

async function takenIds(all: Providers['all']): Promise<Set<string>> {
  const known = await all();
  if (known.length >= mostProviders)
    throw new AppError('input.invalid', `There can be ${String(mostProviders)} identity providers at most.`, {
      details: { field: 'settings' },
    });
  return new Set(known.map(([id]) => id));
}

function requireVersion({ version }: StoredProvider, wanted: string | undefined): void {
  if (version !== wanted)
    throw new AppError('provider.changed', 'Somebody else has saved this provider meanwhile. Load it again.');
}

/** Names of the settings that differ. */
function changedFields(
  before: ProviderSettings | undefined,
  { settings, clientSecret }: NewProvider,
): string[] {
  const earlier: Readonly<Record<string, unknown>> = { ...before };
  const changed = Object.entries(settings)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(earlier[name]))
    .map(([name]) => name);
  return clientSecret === undefined ? changed : [...changed, 'clientSecret'];
}
