import { createHash, timingSafeEqual } from 'node:crypto';
import type { AdminActions } from '../../audit';
import type { ScimTokenView } from '../../contract';
import type { Clock } from '../../shared/clock';
import { AppError } from '../../shared/errors';
import { base64url } from '../../shared/hash';
import type { Random } from '../../shared/ids';
import { isCommitted, type Storage } from '../../storage';
import { scimTokens, type ScimToken } from './token';
import { scimTokenCreators, type ScimTokenCreator } from './token-creator';

/** Two tokens have room, so that one can be replaced while the other is still in use. */
const places = ['1', '2'] as const;

/** How seldom the use of a token is noted. Milliseconds. */
const noteEveryMs = 3_600_000;

/** What a token looks like: where it has its place, and 256 random bits. */
const form = /^Bearer +sitebound-scim-([12])-([\w-]{43})$/i;

/** Who is let in. */
export interface Admitted {
  readonly label: string;
  /** The address of the web trigger, as it was when the token was created. */
  readonly url: string;
}

/** The bearer tokens of the identity provider. */
export interface Tokens {
  list(): Promise<ScimTokenView[]>;
  /** @returns the token, which nobody can read again. @throws `scim.tokens-full`, `erasure.running` */
  create(label: string, adminAccountId: string): Promise<string>;
  /** @throws `scim.token-not-found` */
  revoke(id: string, adminAccountId: string): Promise<void>;
  /**
   * Whom an `Authorization` header lets in; `null` for nobody. Reads one record, and none for what is no token at all;
   * writes at most once an hour.
   */
  admit(authorization: string | undefined): Promise<Admitted | null>;
}

export interface TokensOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Random;
  readonly actions: AdminActions;
  readonly scimUrl: () => Promise<string>;
  /** Puts an admin on record whose account ID is about to be stored. */
  readonly onRecord: (accountId: string) => Promise<void>;
  /** @throws `erasure.running` while one of these admins is being erased */
  readonly requireNotErased: (...accountIds: readonly string[]) => Promise<void>;
}

export function createTokens(deps: TokensOptions): Tokens {
  const { storage, clock, actions } = deps;
  const tokens = storage.of(scimTokens);
  const creators = storage.of(scimTokenCreators);
  const note = async (id: string, token: ScimToken): Promise<void> => {
    const now = clock();
    if (now - (token.lastUsedAt ?? 0) < noteEveryMs) return;
    // Unless it has been revoked meanwhile.
    const only = { field: 'hash', is: token.hash } as const;
    await isCommitted(storage, [tokens.writing(id, { ...token, lastUsedAt: now }, only)]);
  };
  return {
    list: async () => {
      const found = await tokens.getMany(places);
      const creatorOf = await creators.getMany([...found.values()].map(({ hash }) => hash));
      return places.flatMap((id) => {
        const token = found.get(id);
        return token === undefined ? [] : [viewOf(id, token, creatorOf.get(token.hash))];
      });
    },
    create: async (label, createdBy) => {
      await deps.requireNotErased(createdBy);
      const url = await deps.scimUrl();
      const secret = base64url(deps.random(32));
      await deps.onRecord(createdBy);
      const hash = hashOf(secret).toString('base64url');
      const createdAt = clock();
      for (const id of places) {
        if (!(await tokens.create(id, { label, hash, url, createdAt }))) continue;
        // Unless it has been revoked meanwhile.
        await isCommitted(storage, [
          tokens.checking(id, { field: 'hash', is: hash }),
          creators.writing(hash, { createdBy, createdAt }),
        ]);
        await actions.record({ actor: createdBy, action: 'scim-token.created', details: { label } });
        return `sitebound-scim-${id}-${secret}`;
      }
      throw new AppError('scim.tokens-full', 'There are two tokens already. Revoke one of them first.');
    },
    revoke: async (id, actor) => {
      const token = places.some((place) => place === id) ? await tokens.get(id) : undefined;
      if (token === undefined) throw new AppError('scim.token-not-found', 'There is no such token.');
      await storage.commit([
        tokens.deleting(id, { field: 'hash', is: token.hash }),
        creators.deleting(token.hash),
        actions.writing({ actor, action: 'scim-token.revoked', details: { label: token.label } }),
      ]);
    },
    admit: async (authorization) => {
      const [, id, secret] = form.exec(authorization ?? '') ?? [];
      if (id === undefined || secret === undefined) return null;
      const token = await tokens.get(id);
      // Compared either way, so that the time says nothing about whether there is a token in this place.
      const known = Buffer.from(token?.hash ?? '', 'base64url');
      const isIt = timingSafeEqual(hashOf(secret), known.length === 32 ? known : Buffer.alloc(32));
      if (token === undefined || !isIt) return null;
      await note(id, token);
      return { label: token.label, url: token.url };
    },
  };
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function viewOf(
  id: string,
  { label, createdAt, lastUsedAt }: ScimToken,
  creator: ScimTokenCreator | undefined,
): ScimTokenView {
  const createdBy = creator?.createdBy ?? 'erased';
  return { id, label, createdBy, createdAt, lastUsedAt: lastUsedAt ?? null };
}
