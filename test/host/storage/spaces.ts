import type { EntityDeclaration } from '../types';
import { checkDeclarations } from './declarations';

export type AttributeType = EntityDeclaration['attributes'][string]['type'];

export interface IndexSchema {
  readonly name: string;
  readonly partition: readonly string[];
  /** The attribute it sorts by; `null` for the key itself. */
  readonly range: string | null;
}

/** One namespace of keys: the Key-Value Store, the secrets, or one entity. */
export interface Space {
  readonly name: string;
  readonly valueKind: 'plain' | 'secret' | 'entity';
  readonly attributes: ReadonlyMap<string, AttributeType>;
  readonly indexes: ReadonlyMap<string, IndexSchema>;
}

export interface Spaces {
  readonly kv: Space;
  readonly secrets: Space;
  readonly entities: ReadonlyMap<string, Space>;
}

/** The index that every namespace has (entities-manifest#key-index). */
export const BY_KEY: IndexSchema = { name: 'by-key', partition: [], range: null };

/** The namespaces of an app. Throws when the manifest's declarations are ones that Forge would not deploy. */
export function createSpaces(entities: readonly EntityDeclaration[]): Spaces {
  checkDeclarations(entities);
  return {
    kv: plainSpace('kv', 'plain'),
    secrets: plainSpace('secret', 'secret'),
    entities: new Map(entities.map((entity) => [entity.name, entitySpace(entity)])),
  };
}

/** All namespaces, by the name under which their records are kept. */
export function spacesByName(spaces: Spaces): ReadonlyMap<string, Space> {
  const all = [spaces.kv, spaces.secrets, ...spaces.entities.values()];
  return new Map(all.map((space) => [space.name, space]));
}

function plainSpace(name: string, valueKind: Space['valueKind']): Space {
  return { name, valueKind, attributes: new Map(), indexes: new Map([[BY_KEY.name, BY_KEY]]) };
}

function entitySpace(entity: EntityDeclaration): Space {
  const declared = entity.indexes.map((index): IndexSchema => {
    if (typeof index === 'string') return { name: index, partition: [], range: index };
    return { name: index.name, partition: index.partition ?? [], range: index.range[0] ?? null };
  });
  return {
    name: `entity:${entity.name}`,
    valueKind: 'entity',
    attributes: new Map(Object.entries(entity.attributes).map(([name, { type }]) => [name, type])),
    indexes: new Map([BY_KEY, ...declared].map((index) => [index.name, index])),
  };
}
