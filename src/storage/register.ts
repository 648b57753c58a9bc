import type { Collection, FieldDeclaration } from './collection';

/** The data register: every collection there is, in the order in which it was declared. */
export interface Register {
  readonly collections: readonly Collection[];
  find(name: string): Collection | undefined;
  /** The collection that a stored key belongs to, or `undefined`: then nothing may be stored under it. */
  claims(store: Collection['store'], entity: string | null, key: string): Collection | undefined;
}

/**
 * Checks the declarations and lists them.
 * @throws TypeError naming the collection and what its declaration lacks: a mistake of ours, not of a user's
 */
export function createRegister(collections: readonly Collection[]): Register {
  const byName = new Map<string, Collection>();
  for (const collection of collections) {
    for (const problem of problemsOf(collection))
      throw new TypeError(`Collection "${collection.name}": ${problem}`);
    if (byName.has(collection.name)) throw new TypeError(`Collection "${collection.name}" is declared twice`);
    byName.set(collection.name, collection);
  }
  return {
    collections,
    find: (name) => byName.get(name),
    claims: (store, entity, key) => {
      const collection = byName.get(entity ?? key.split(':', 1)[0] ?? '');
      if (collection?.store !== store) return undefined;
      return store === 'entity' || key.length > collection.name.length + 1 ? collection : undefined;
    },
  };
}

function problemsOf(collection: Collection): string[] {
  const problems: string[] = [];
  const texts = [collection.title, collection.purpose, collection.lawfulBasis];
  if (!/^[a-z][a-z-]{2,59}$/.test(collection.name)) problems.push('its name is not lower case with hyphens');
  if (texts.some((text) => text.trim() === '')) problems.push('title, purpose or lawful basis is empty');
  const fields = Object.entries<FieldDeclaration>(collection.fields);
  if (fields.length === 0) problems.push('it declares no fields');
  for (const [name, field] of fields)
    if (field.meaning.trim() === '') problems.push(`field "${name}" has no meaning`);
  if (collection.store !== 'secret' && fields.some(([, field]) => field.kind === 'secret')) {
    problems.push('a secret field needs the secret store');
  }
  if (collection.store === 'secret' && collection.ids === 'many' && collection.listedBy === undefined) {
    problems.push('secrets cannot be listed, so another collection has to say which there are');
  }
  if (collection.subject !== null && !Object.hasOwn(collection.fields, collection.subject.field)) {
    problems.push(`its subject field "${collection.subject.field}" is not declared`);
  }
  if (collection.store === 'entity' && collection.subject !== null && collection.subject.index === null) {
    problems.push('a person could not be found in it: the subject needs an index');
  }
  return problems;
}
