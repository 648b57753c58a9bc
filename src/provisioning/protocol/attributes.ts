import type { Types } from 'scimmy';
import { definitions, urns, type ResourceName } from './schemas';

/** One attribute or sub-attribute of a schema. */
export interface Attribute {
  /** Canonical spelling: `userName`, or `name` and `givenName`. */
  readonly top: string;
  readonly sub: string | null;
  readonly type: Types.Attribute.ValidAttributeTypes;
  /** Whether `top` has several values. */
  readonly multiValued: boolean;
  readonly caseExact: boolean;
}

type Catalogue = ReadonlyMap<string, Attribute>;

const catalogues: { readonly [Name in ResourceName]: Catalogue } = {
  User: catalogueOf('User'),
  Group: catalogueOf('Group'),
};

/**
 * The attribute that a name stands for, whatever the case of its letters and with or without the schema's URN;
 * `null` for one that these resources do not have. @see RFC 7644 §3.10
 */
export function attributeNamed(type: ResourceName, name: string): Attribute | null {
  return catalogues[type].get(name.toLowerCase()) ?? null;
}

/** What a comparison looks at: of attributes such as `emails` it is `value`. @see RFC 7643 §2.4 */
export function comparedAttribute(type: ResourceName, name: string): Attribute | null {
  const attribute = attributeNamed(type, name);
  if (attribute?.type !== 'complex') return attribute;
  return attributeNamed(type, `${attribute.top}.value`);
}

/** Every value of the attribute that is there, none of them empty. `entry` is a resource. */
export function valuesOf(resource: object, { top, sub }: Attribute): readonly unknown[] {
  const found = property(resource, top);
  const values: readonly unknown[] = Array.isArray(found) ? found : [found];
  const wanted = sub === null ? values : values.map((value) => property(value, sub));
  return wanted.filter(isPresent);
}

/** Own properties only: names come from the catalogue, objects may not. */
export function property(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return undefined;
  return (of as Readonly<Record<string, unknown>>)[name];
}

/** Strings that differ in case only become the same. */
export function folded(text: string): string {
  return text.toLowerCase();
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function catalogueOf(type: ResourceName): Catalogue {
  const found: Attribute[] = [];
  for (const { name, type: kind, config, subAttributes = [] } of definitions[type].attributes) {
    const multiValued = config.multiValued === true;
    const caseExact = config.caseExact === true;
    found.push({ top: name, sub: null, type: kind, multiValued, caseExact });
    for (const part of subAttributes) {
      // Versions are opaque. @see RFC 7643 §3.1
      const exact = part.config.caseExact === true || (name === 'meta' && part.name === 'version');
      found.push({ top: name, sub: part.name, type: part.type, multiValued, caseExact: exact });
    }
  }
  const named = found.map((attribute) => {
    const name = attribute.sub === null ? attribute.top : `${attribute.top}.${attribute.sub}`;
    return [name.toLowerCase(), attribute] as const;
  });
  return new Map(
    named.flatMap(([name, attribute]) => [
      [name, attribute],
      [`${urns[type]}:${name}`.toLowerCase(), attribute],
    ]),
  );
}
