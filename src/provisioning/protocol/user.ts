import { attributesIn, checkedText, isObject, plain, wrongType } from './body';
import { checkedEmails, emailsIn, type Email } from './emails';
import { attributeNamed, property } from './attributes';
import { limits } from './limits';
import { isNothing, plainTruth } from './quirks';
import { definitions } from './schemas';

export interface UserName {
  readonly formatted?: string;
  readonly familyName?: string;
  readonly givenName?: string;
}

/** What an identity provider says about a person. */
export interface UserAttributes {
  readonly userName: string;
  readonly externalId?: string;
  readonly active: boolean;
  readonly displayName?: string;
  readonly name?: UserName;
  readonly emails?: readonly Email[];
}

/**
 * The user that a POST or PUT describes: what is absent, null or empty is absent, `active` is then true. Throws
 * `invalidSyntax` for what is no object; `invalidValue` for values of another type, too long, missing or
 * unprintable, and for a schema that is not known.
 */
export function readUser(body: unknown): UserAttributes {
  const found = attributesIn(body, 'User');
  const sent = {
    userName: something(found.get('userName')),
    externalId: something(found.get('externalId')),
    displayName: something(found.get('displayName')),
    active: plainTruth(something(found.get('active'))),
    name: nameIn(found.get('name')),
  };
  const emails = emailsIn(found.get('emails'));
  return checkedUser({ ...coerced(sent), emails });
}

/** Values of the types that the schema says, by scimmy. */
function coerced(sent: object): object {
  try {
    return plain(definitions.User.coerce(sent, 'in'));
  } catch {
    throw wrongType();
  }
}

/** A user of plain values whose types are right, within the limits and without what is empty. */
export function checkedUser(values: object): UserAttributes {
  const text = (name: 'externalId' | 'displayName') => {
    const value = property(values, name);
    return isNothing(value) ? {} : { [name]: checkedText(name, value, limits[name]) };
  };
  const emails = checkedEmails(property(values, 'emails'));
  const name = checkedName(property(values, 'name'));
  return {
    userName: checkedText('userName', property(values, 'userName'), limits.userName),
    ...text('externalId'),
    active: property(values, 'active') !== false,
    ...text('displayName'),
    ...(name === null ? {} : { name }),
    ...(emails.length === 0 ? {} : { emails }),
  };
}

/** The parts of a name by their canonical names; unknown ones are left out. */
function nameIn(value: unknown): unknown {
  if (!isObject(value)) return something(value);
  const parts = Object.entries(value).flatMap(([key, part]) => {
    const attribute = attributeNamed('User', `name.${key}`);
    const sub = attribute?.sub ?? null;
    return sub === null || isNothing(part) ? [] : [[sub, part] as const];
  });
  return Object.fromEntries(parts);
}

function checkedName(value: unknown): UserName | null {
  const parts = (['formatted', 'familyName', 'givenName'] as const).flatMap((part) => {
    const text = property(value, part);
    return isNothing(text) ? [] : [[part, checkedText(`name.${part}`, text, limits.namePart)] as const];
  });
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

function something(value: unknown): unknown {
  return isNothing(value) ? undefined : value;
}
