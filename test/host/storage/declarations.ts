import type { EntityDeclaration } from '../types';
import { LIMITS } from './limits';

/** The pattern of `@forge/manifest`; the errors page prints an older one without the underscore. */
export const ENTITY_NAME = /^(?![_.-])(?!.*\.{2})[a-z0-9:\-_.]*(?<![.])$/;
const ATTRIBUTE_NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;
const INDEX_NAME = /^(?!\.)(?!.*\.{2})[a-zA-Z0-9:\-_.]+(?<!\.)$/;

/** Throws an Error for entities that Forge would refuse to deploy (storage-reference/entities-manifest). */
export function checkDeclarations(entities: readonly EntityDeclaration[]): void {
  demand(entities.length <= LIMITS.entities, `at most ${LIMITS.entities} entities`);
  demandUnique(
    entities.map((entity) => entity.name),
    'entity names',
  );
  for (const entity of entities) checkEntity(entity);
}

function checkEntity(entity: EntityDeclaration): void {
  const { name, attributes, indexes } = entity;
  demand(ENTITY_NAME.test(name) && within(name, LIMITS.entityNameLength), `entity "${name}": a valid name`);
  const attributeNames = Object.keys(attributes);
  demand(attributeNames.length <= LIMITS.attributes, `${name}: at most ${LIMITS.attributes} attributes`);
  for (const attribute of attributeNames) {
    const valid = ATTRIBUTE_NAME.test(attribute) && attribute.length <= LIMITS.attributeNameLength;
    demand(valid, `${name}.${attribute}: a valid attribute name`);
  }
  demand(indexes.length <= LIMITS.indexes, `${name}: at most ${LIMITS.indexes} indexes`);
  demandUnique(
    indexes.map((index) => (typeof index === 'string' ? index : index.name)),
    `${name}: index names`,
  );
  for (const index of indexes) checkIndex(entity, index);
}

function checkIndex(entity: EntityDeclaration, index: EntityDeclaration['indexes'][number]): void {
  const named = typeof index === 'string' ? { name: index, range: [index] } : index;
  const what = `${entity.name}, index "${named.name}"`;
  if (typeof index !== 'string') {
    demand(
      INDEX_NAME.test(index.name) && within(index.name, LIMITS.indexNameLength),
      `${what}: a valid name`,
    );
  }
  demand(named.name !== 'by-key', `${what}: the name is reserved`);
  demand(named.range.length === 1, `${what}: exactly one range attribute`);
  for (const attribute of [...(named.partition ?? []), ...named.range]) {
    const type = entity.attributes[attribute]?.type;
    demand(type !== undefined && type !== 'any', `${what}: "${attribute}" a declared attribute, not "any"`);
  }
}

function within(name: string, length: { readonly least: number; readonly most: number }): boolean {
  return name.length >= length.least && name.length <= length.most;
}

function demandUnique(names: readonly string[], what: string): void {
  demand(new Set(names).size === names.length, `${what} that are unique`);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Forge would not deploy this manifest; it wants ${what}`);
}
