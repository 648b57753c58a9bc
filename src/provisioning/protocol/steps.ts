import { attributeNamed, type Attribute } from './attributes';
import { isObject, named, objectOf } from './body';
import { refused } from './errors';
import type { Filter } from './filter/filter';
import { parsePath } from './filter/parse';
import { limits } from './limits';
import { hasPath, isNothing, isRepeatedId, operationName, type OperationName } from './quirks';
import { urns, type ResourceName } from './schemas';

/** One thing that a PATCH does to one attribute. */
export interface Step {
  readonly op: OperationName;
  readonly attribute: Attribute;
  /** Which of the attribute's values. */
  readonly filter: Filter | null;
  readonly value: unknown;
}

/** These cannot be taken away from a resource. Without `active`, nobody would know whether the person may sign in. */
const required: readonly string[] = ['User userName', 'User active', 'Group displayName'];

/**
 * What a PATCH does, one attribute after the other; unknown attributes are left out. Throws `invalidSyntax`,
 * `invalidPath`, `invalidValue`, `noTarget` for a removal without path, and `mutability` for read-only
 * attributes and removals of required ones. @see RFC 7644 §3.5.2
 */
export function stepsOf(body: unknown, type: ResourceName): Step[] {
  return operationsIn(body).flatMap((operation) => {
    const op = operationName(named(operation, 'op'));
    if (op === null) throw refused('invalidSyntax', 'An operation is none of add, replace and remove.');
    const path = named(operation, 'path');
    const value = named(operation, 'value');
    if (op !== 'remove' && value === undefined) throw refused('invalidValue', 'An operation has no value.');
    if (hasPath(path)) {
      if (typeof path !== 'string') throw refused('invalidPath', 'The path of an operation is no text.');
      return stepsAt(type, op, path, value);
    }
    if (op === 'remove') throw refused('noTarget', 'A removal needs a path.');
    return stepsWithoutPath(type, op, value);
  });
}

function operationsIn(body: unknown): readonly object[] {
  const message = objectOf(body);
  const schemas = named(message, 'schemas');
  const isPatch = (urn: unknown) => typeof urn === 'string' && urn.toLowerCase() === urns.patch.toLowerCase();
  if (!isNothing(schemas) && !(Array.isArray(schemas) && schemas.some(isPatch))) {
    throw refused('invalidSyntax', 'The message is no PatchOp.');
  }
  const operations = named(message, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0 || !operations.every(isObject)) {
    throw refused('invalidSyntax', 'The message has no Operations.');
  }
  if (operations.length > limits.operations) {
    throw refused('invalidValue', 'The message has too many Operations.');
  }
  return operations;
}

/** Names of attributes, dotted paths, value paths and URNs are all found as keys. */
function stepsWithoutPath(type: ResourceName, op: OperationName, value: unknown): Step[] {
  if (!isObject(value)) throw refused('invalidValue', 'An operation without path needs an object as value.');
  return Object.entries(value).flatMap(([key, part]) => {
    const isUnknown = !key.includes('[') && attributeNamed(type, key) === null && !isForeign(type, key);
    return isUnknown || isRepeatedId(type, key) ? [] : stepsAt(type, op, key, part);
  });
}

function stepsAt(type: ResourceName, op: OperationName, text: string, value: unknown): Step[] {
  const { path, filter, sub } = parsePath(text);
  if (isForeign(type, path)) throw refused('mutability', 'groups follows from the groups themselves.');
  const whole = attributeNamed(type, path);
  const attribute = sub === null ? whole : attributeNamed(type, `${path}.${sub}`);
  if (whole === null || attribute === null || attribute.top === 'schemas') return [];
  if (attribute.top === 'id' || attribute.top === 'meta') {
    throw refused('mutability', `${attribute.top} cannot be changed.`);
  }
  if (filter !== null && (!whole.multiValued || whole.sub !== null)) {
    throw refused('invalidPath', 'Only an attribute with several values can be filtered.');
  }
  if (attribute.multiValued) return [{ op, attribute, filter, value }];
  if (op === 'remove' || isNothing(value)) return removals(type, attribute);
  if (attribute.type !== 'complex') return [{ op, attribute, filter, value }];
  return stepsWithin(type, op, attribute, value);
}

/** A complex value changes the parts that it names, and leaves the others. @see RFC 7644 §3.5.2.3 */
function stepsWithin(type: ResourceName, op: OperationName, { top }: Attribute, value: unknown): Step[] {
  if (!isObject(value)) throw refused('invalidValue', `${top} has to be an object.`);
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const attribute = attributeNamed(type, `${top}.${key}`);
    return attribute === null ? [] : [{ op, attribute, filter: null, value: part }];
  });
}

function removals(type: ResourceName, attribute: Attribute): Step[] {
  if (required.includes(`${type} ${attribute.top}`)) {
    throw refused('mutability', `${attribute.top} cannot be removed.`);
  }
  const parts = ['formatted', 'familyName', 'givenName'].map((part) => attributeNamed(type, `name.${part}`));
  const whole = attribute.type === 'complex' ? parts.filter((part) => part !== null) : [attribute];
  return whole.map((removed) => ({ op: 'remove', attribute: removed, filter: null, value: undefined }));
}

/** A user's groups: RFC 7643 has them as a read-only attribute, which this service does not show. */
function isForeign(type: ResourceName, path: string): boolean {
  const name = path.toLowerCase().replace(`${urns.User.toLowerCase()}:`, '');
  return type === 'User' && /^groups(?![\w-])/.test(name);
}
