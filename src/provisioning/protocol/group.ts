import { attributesIn, checkedText } from './body';
import { limits } from './limits';
import { memberIdsIn } from './members';
import { isNothing } from './quirks';

/** What an identity provider says about a group, besides its members. */
export interface GroupAttributes {
  readonly displayName: string;
  readonly externalId?: string;
}

/**
 * The group that a POST or PUT describes, and the user IDs of its members, each once. Throws `invalidSyntax` for
 * what is no object; `invalidValue` for values of another type, too long, missing or unprintable, for a member
 * that is a group, and for a schema that is not known.
 */
export function readGroup(body: unknown): { attributes: GroupAttributes; members: readonly string[] } {
  const found = attributesIn(body, 'Group');
  return { attributes: checkedGroup(found), members: memberIdsIn(found.get('members')) };
}

/** A group within the limits, from values by canonical name. */
export function checkedGroup(values: ReadonlyMap<string, unknown>): GroupAttributes {
  const externalId = values.get('externalId');
  return {
    displayName: checkedText('displayName', values.get('displayName'), limits.displayName),
    ...(isNothing(externalId)
      ? {}
      : { externalId: checkedText('externalId', externalId, limits.externalId) }),
  };
}
