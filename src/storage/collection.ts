import type { z } from 'zod';
import type { StoreKind } from '../contract';

export interface FieldDeclaration {
  readonly kind: 'plain' | 'personal' | 'secret';
  /** For the register: what the field holds, in a few words. */
  readonly meaning: string;
}

/** For how many days records are kept, and what an admin may choose instead. */
export interface ChosenDays {
  readonly days: number;
  /** Both included; 1 day to 3 years where nothing is said. */
  readonly min?: number;
  readonly max?: number;
  /** Whether they may be kept until they are erased. */
  readonly canStay?: boolean;
}

/** Kept as long as the records of the collection with this name. */
export interface FollowedDays {
  readonly follows: string;
}

/** How long records are kept when nobody erases them. */
export type Retention =
  /** Swept once the moment in `field` is so many days past; `index` ranges over that field. */
  | ({ readonly kind: 'days'; readonly field: string; readonly index: string } & (ChosenDays | FollowedDays))
  /** Written with a TTL; from the moment in `field` on a record is of no use, although storage may still have it. */
  | { readonly kind: 'ttl'; readonly days: number; readonly field?: string }
  | { readonly kind: 'until'; readonly event: string };

/**
 * What becomes of a record when the person it names is erased; with `last`, after all others, and only when nothing else
 * that names them stays.
 */
export type PersonErasure<R> =
  | { readonly rule: 'delete'; readonly last?: true }
  /** The record stays without the person: `strip` returns it with nothing left that names them. */
  | { readonly rule: 'strip'; strip(record: R): R; readonly because: string; readonly last?: true };

/** What becomes of a record when everything, or its collection, is erased. */
export type TotalErasure<R> =
  | { readonly rule: 'delete' }
  | { readonly rule: 'keep'; readonly because: string }
  | { readonly rule: 'keep-some'; keeps(record: R): boolean; readonly because: string };

/** What an erasure that deletes some of a collection's records leaves behind, written before they are gone. */
export interface ErasureNote<R> {
  /** Where notes are kept. Its records are about no one. */
  readonly collection: Collection;
  /** `receipt` is the erasure's ID, `at` when it was done: epoch ms. `null` when there is nothing to note. */
  of(records: readonly R[], about: { readonly receipt: string; readonly at: number }): object | null;
}

/**
 * A kind of record that the app may store, with all that has to be said about it. The list of
 * collections is the data register: nothing can be stored that is not declared here.
 */
export interface Collection<R extends object = object> {
  /** Also the prefix of its keys, and the entity's name where `store` is `entity`. */
  readonly name: string;
  readonly title: string;
  readonly store: StoreKind;
  /** `current` when there is at most one record (secrets cannot be listed), else one per ID. */
  readonly ids: 'current' | 'many';
  /** For secrets with `ids: 'many'`, which the store cannot list: has a record for each ID that this one may have. */
  readonly listedBy?: Collection;
  /** Validated on every write and every read. */
  readonly schema: z.ZodType<R>;
  readonly fields: { readonly [F in keyof Required<R> & string]: FieldDeclaration };
  /**
   * How a record names its data subject; `index` has that field as its one partition attribute. Without an index
   * all records are looked through: for collections that stay small.
   */
  readonly subject: {
    readonly field: string;
    readonly index: string | null;
    /** A record may come to name somebody else. */
    readonly moves?: true;
    /**
     * How records name somebody whose account was not known: the field and index of the digest of their e-mail
     * address. It says nothing of records that name an account.
     */
    readonly otherwise?: { readonly field: string; readonly index: string };
  } | null;
  /** The moment at which a record was made or what it tells of happened, where it has one. Epoch milliseconds. */
  readonly happenedAt?: string;
  readonly purpose: string;
  readonly lawfulBasis: string;
  /** Who gets to see it besides this site's Jira administrators; only where somebody does. */
  readonly recipients?: string;
  readonly retention: Retention;
  readonly erasure: {
    readonly person: PersonErasure<R>;
    readonly total: TotalErasure<R>;
    /** Written unless everything is erased: then the notes go as well. */
    readonly note?: ErasureNote<R>;
    /** Its records go with what they are about, or with everything: not as a collection of their own. */
    readonly alone?: false;
    /** Names a group that makes sense only as a whole: who erases one of its collections erases all. */
    readonly group?: string;
  };
}

/** Declares a collection; exists for its types. `createRegister` checks the rest of the declaration. */
export function defineCollection<R extends object>(
  collection: Collection<R> & {
    readonly subject: { readonly field: keyof R & string } | null;
    readonly happenedAt?: keyof R & string;
  },
): Collection<R> {
  return collection;
}

/** The ID of the only record of a collection with `ids: 'current'`. */
export const onlyId = 'current';

/** The key under which a record is stored: entities have a namespace each, the rest share one. */
export function keyOf(collection: Collection, id: string): string {
  return collection.store === 'entity' ? id : `${collection.name}:${id}`;
}

/** The inverse of {@link keyOf}. */
export function idOf(collection: Collection, key: string): string {
  return collection.store === 'entity' ? key : key.slice(collection.name.length + 1);
}
