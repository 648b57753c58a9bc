import type { Filter, ScimResource } from '../../../src/provisioning/protocol';

/** A filter as a client may write it: letters in any case, spaces, and parentheses where they are not needed. */
export function print(filter: Filter, dice: () => number): string {
  const cased = (text: string) => (dice() < 0.3 ? text.toUpperCase() : text);
  const space = () => ' '.repeat(1 + Math.floor(dice() * 2));
  const part = (one: Filter, needed: boolean) => {
    const text = print(one, dice);
    return needed || dice() < 0.2 ? `(${text})` : text;
  };
  switch (filter.kind) {
    case 'compare': {
      const value =
        typeof filter.value === 'boolean' ? cased(String(filter.value)) : JSON.stringify(filter.value);
      return `${cased(filter.path)}${space()}${cased(filter.operator)}${space()}${value}`;
    }
    case 'present':
      return `${cased(filter.path)}${space()}${cased('pr')}`;
    case 'not':
      return `${cased('not')}${space()}(${print(filter.of, dice)})`;
    case 'some':
      return `${cased(filter.path)}[${print(filter.of, dice)}]`;
    case 'and':
    case 'or': {
      const { kind } = filter;
      const texts = filter.of.map((one) =>
        part(one, one.kind === kind || (kind === 'and' && one.kind === 'or')),
      );
      return texts.join(`${space()}${cased(kind)}${space()}`);
    }
  }
}

type Facts = ReadonlyMap<string, readonly unknown[]>;

/** Everything that can be compared, by path: written down attribute by attribute, for both resource types. */
function factsOf(resource: ScimResource): Facts {
  const facts = new Map<string, readonly unknown[]>([
    ['id', [resource.id]],
    ['externalid', [resource.externalId]],
    ['displayname', [resource.displayName]],
    ['meta.created', [Date.parse(resource.meta.created)]],
  ]);
  if ('userName' in resource) {
    const emails = resource.emails ?? [];
    facts.set('username', [resource.userName]);
    facts.set('active', [resource.active]);
    facts.set('name.formatted', [resource.name?.formatted]);
    facts.set('name.givenname', [resource.name?.givenName]);
    facts.set('name.familyname', [resource.name?.familyName]);
    facts.set(
      'emails.value',
      emails.map(({ value }) => value),
    );
    facts.set(
      'emails.type',
      emails.map(({ type }) => type),
    );
    facts.set(
      'emails.display',
      emails.map(({ display }) => display),
    );
    facts.set(
      'emails.primary',
      emails.map(({ primary }) => primary),
    );
  } else {
    facts.set('members.value', resource.members?.map(({ value }) => value) ?? []);
    facts.set('members.type', resource.members?.map(({ type }) => type) ?? []);
    facts.set('members.display', []);
  }
  return facts;
}

const exact = ['id', 'externalid', 'members.value'];
const composed = ['name', 'emails', 'members', 'meta'];

/** What a filter means, from the text of RFC 7644, as simply as it can be said. */
export function holds(filter: Filter, resource: ScimResource): boolean {
  switch (filter.kind) {
    case 'and':
      return !filter.of.some((one) => !holds(one, resource));
    case 'or':
      return filter.of.some((one) => holds(one, resource));
    case 'not':
      return !holds(filter.of, resource);
    case 'present': {
      const within = composed.includes(filter.path) ? `${filter.path}.` : filter.path;
      return [...factsOf(resource)].some(
        ([path, values]) =>
          (path === filter.path || (within.endsWith('.') && path.startsWith(within))) &&
          defined(values).length > 0,
      );
    }
    case 'compare': {
      const facts = factsOf(resource);
      const path = facts.has(`${filter.path}.value`) ? `${filter.path}.value` : filter.path;
      const values = facts.get(path);
      return values !== undefined && compared(filter, defined(values), path);
    }
    case 'some':
      return entriesOf(resource, filter.path).some((entry) => holds(moved(filter.of, filter.path), entry));
  }
}

/** The resource with one of the values only. */
function entriesOf(resource: ScimResource, path: string): ScimResource[] {
  if (path === 'emails' && 'userName' in resource) {
    return (resource.emails ?? []).map((email) => ({ ...resource, emails: [email] }));
  }
  if (path !== 'members' || 'userName' in resource) return [];
  return (resource.members ?? []).map((one) => ({ ...resource, members: [one] }));
}

/** The filter with the whole paths of what it compares. */
function moved(filter: Filter, path: string): Filter {
  switch (filter.kind) {
    case 'not':
      return { ...filter, of: moved(filter.of, path) };
    case 'and':
    case 'or':
      return { ...filter, of: filter.of.map((one) => moved(one, path)) };
    default:
      return { ...filter, path: `${path}.${filter.path}` };
  }
}

function defined(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => value !== undefined);
}

function compared(
  { operator, value }: Extract<Filter, { kind: 'compare' }>,
  values: readonly unknown[],
  path: string,
): boolean {
  if (value === null) return (operator === 'eq') === (values.length === 0);
  if (operator === 'ne' && values.length === 0) return true;
  return values.some((found) => {
    const [left, right] = sides(found, value, path);
    if (right === undefined) return operator === 'ne';
    const order = left! < right ? -1 : left! > right ? 1 : 0;
    const at = String(left).indexOf(String(right));
    const meant: Record<string, boolean> = {
      eq: order === 0,
      ne: order !== 0,
      gt: order > 0,
      ge: order >= 0,
      lt: order < 0,
      le: order <= 0,
      co: at >= 0,
      sw: at === 0,
      ew: String(left).slice(-String(right).length || Infinity) === right,
    };
    return meant[operator] === true;
  });
}

type Side = string | number | boolean | undefined;

function sides(found: unknown, value: unknown, path: string): [Side, Side] {
  if (typeof found === 'boolean') {
    const text = String(value).toLowerCase();
    return [found, text === 'true' ? true : text === 'false' ? false : undefined];
  }
  if (typeof found === 'number') {
    const time = typeof value === 'string' ? Date.parse(value) : NaN;
    return [found, Number.isNaN(time) ? undefined : time];
  }
  if (typeof value !== 'string') return [String(found), undefined];
  const fold = (text: string) => (exact.includes(path) ? text : text.toLowerCase());
  return [fold(String(found)), fold(value)];
}
