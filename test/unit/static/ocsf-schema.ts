import facts from './ocsf-schema.json';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

interface Attribute {
  readonly type: string;
  /** Value to caption. */
  readonly enum?: Readonly<Record<string, string>>;
  /** The attribute that has the caption, or for 99 the source's own word. */
  readonly sibling?: string;
  readonly deprecated?: boolean;
}

interface ObjectFacts {
  readonly required: readonly string[];
  readonly atLeastOne: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/**
 * What the published schema says of the attributes that exports use, profiles left out. Extracted from the files
 * of the release that `source`, `version` and `commit` name: events/iam/authentication.json with what it extends
 * and includes, objects/*.json, dictionary.json, categories.json.
 */
export interface SchemaFacts {
  readonly source: string;
  readonly version: string;
  readonly commit: string;
  readonly types: Readonly<Record<string, { readonly regex?: string; readonly max_len?: number }>>;
  readonly objects: Readonly<Record<string, ObjectFacts>>;
}

export const versions = facts as unknown as readonly SchemaFacts[];

const numbers = ['integer_t', 'long_t', 'timestamp_t'];

/** What a record has that the class or object does not allow, or lacks that it demands; empty for a valid one. */
export function problemsOf(schema: SchemaFacts, name: string, record: Json, path = ''): string[] {
  const object = schema.objects[name];
  if (!object) return [`${path}: the facts do not know ${name}`];
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return [`${path}: not an object`];
  const members = record as { readonly [name: string]: Json };
  const place = (attribute: string) => (path === '' ? attribute : `${path}.${attribute}`);
  const missing = object.required.filter((attribute) => !(attribute in members));
  const isOneThere =
    object.atLeastOne.length === 0 || object.atLeastOne.some((attribute) => attribute in members);
  return [
    ...missing.map((attribute) => `${place(attribute)} is required`),
    ...(isOneThere ? [] : [`${path}: at least one of ${object.atLeastOne.join(', ')}`]),
    ...Object.entries(members).flatMap(([attribute, value]) => {
      const declared = object.attributes[attribute];
      if (!declared) return [`${place(attribute)} is not in the schema`];
      if (declared.deprecated) return [`${place(attribute)} is deprecated`];
      if (declared.type === 'object') return [];
      if (declared.type in schema.objects) return problemsOf(schema, declared.type, value, place(attribute));
      return valueProblems(schema, declared, value, members).map((what) => `${place(attribute)} ${what}`);
    }),
    ...(object.attributes['class_uid'] ? typeProblems(members) : []),
  ];
}

function valueProblems(
  schema: SchemaFacts,
  { type, enum: captions, sibling }: Attribute,
  value: Json,
  members: { readonly [name: string]: Json },
): string[] {
  const isOfType = numbers.includes(type) ? Number.isInteger(value) : typeof value === 'string';
  if (!isOfType || (typeof value !== 'number' && typeof value !== 'string'))
    return [`is not of type ${type}`];
  const { regex, max_len: longest } = schema.types[type] ?? {};
  if (regex !== undefined && !new RegExp(regex).test(String(value))) return [`is no ${type}`];
  if (longest !== undefined && String(value).length > longest) return [`is longer than ${longest}`];
  if (captions === undefined) return [];
  const caption = captions[String(value)];
  if (caption === undefined) return [`is none of ${Object.keys(captions).join(', ')}`];
  const word = sibling === undefined ? undefined : members[sibling];
  const isOwnWord = caption === 'Other';
  return word === undefined || isOwnWord || word === caption
    ? []
    : [`is ${caption}, which ${String(sibling)} does not say`];
}

/** The schema's own sum: class, then activity. */
function typeProblems({ class_uid, activity_id, type_uid }: { readonly [name: string]: Json }): string[] {
  return type_uid === Number(class_uid) * 100 + Number(activity_id)
    ? []
    : ['type_uid is not class_uid * 100 + activity_id'];
}
