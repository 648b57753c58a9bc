import { Types } from 'scimmy';

/** What this service keeps. */
export type ResourceName = 'User' | 'Group';

export const urns = {
  User: 'urn:ietf:params:scim:schemas:core:2.0:User',
  Group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  /** Accepted in a user's `schemas`; its attributes are ignored. */
  enterpriseUser: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
} as const;

const { Attribute, SchemaDefinition } = Types;

const text = (name: string, description: string, config: Types.Attribute.AttributeConfig = {}) =>
  new Attribute('string', name, { description, ...config });

/** Accepted and ignored, and given back from what the service knows: the reference and the kind of a member. */
const ofMember: Types.Attribute.AttributeConfig = { mutable: 'immutable' };

/** The attributes of users and groups, as `/Schemas` describes them. @see RFC 7643 §4.1, §4.2 */
export const definitions: { readonly [Name in ResourceName]: Types.SchemaDefinition } = {
  User: new SchemaDefinition('User', urns.User, 'A person whom the identity provider lets in', [
    text('userName', 'Name that the identity provider knows the person by', {
      required: true,
      uniqueness: 'server',
    }),
    new Attribute('complex', 'name', { description: 'Parts of the person’s name' }, [
      text('formatted', 'The whole name'),
      text('familyName', 'Family name'),
      text('givenName', 'Given name'),
    ]),
    text('displayName', 'Name to show'),
    new Attribute('boolean', 'active', { description: 'Whether the person may sign in' }),
    new Attribute('complex', 'emails', { description: 'E-mail addresses', multiValued: true }, [
      text('value', 'E-mail address'),
      text('display', 'Text to show instead of the address'),
      text('type', 'What the address is used for, for example work'),
      new Attribute('boolean', 'primary', { description: 'Whether this is the preferred address' }),
    ]),
  ]),
  Group: new SchemaDefinition('Group', urns.Group, 'A group of people', [
    text('displayName', 'Name of the group', { required: true, uniqueness: 'server' }),
    new Attribute('complex', 'members', { description: 'Users in the group', multiValued: true }, [
      text('value', 'ID of the user', { ...ofMember, caseExact: true }),
      new Attribute('reference', '$ref', {
        ...ofMember,
        description: 'Address of the user',
        referenceTypes: ['User'],
        caseExact: true,
      }),
      text('type', 'Always User', { ...ofMember, canonicalValues: ['User'] }),
      text('display', 'Not kept', ofMember),
    ]),
  ]),
};
