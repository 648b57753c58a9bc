import type { GroupAttributes } from './group';
import type { UserAttributes } from './user';

/** @see RFC 7643 §3.1 */
export interface Meta {
  /** ISO 8601. */
  readonly created: string;
  readonly lastModified: string;
  /** Absolute. */
  readonly location: string;
  /** As in the `ETag` header. */
  readonly version: string;
}

/** A user as it is sent. */
export interface UserResource extends UserAttributes {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly meta: Meta & { readonly resourceType: 'User' };
}

export interface GroupMember {
  /** ID of a user. */
  readonly value: string;
  /** Absolute address of the user. */
  readonly $ref: string;
  readonly type: 'User';
}

/** A group as it is sent; without `members` where nobody asked for them. */
export interface GroupResource extends GroupAttributes {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly meta: Meta & { readonly resourceType: 'Group' };
  readonly members?: readonly GroupMember[];
}

export type ScimResource = UserResource | GroupResource;
