/** What a user should be. */
export interface ModelUser {
  readonly id: string;
  userName: string;
  active: boolean;
}

/** What a sequential service would hold after every operation that succeeded. */
export interface Model {
  readonly users: Map<string, ModelUser>;
  /** By ID of the group: the IDs of its members. */
  readonly groups: Map<string, Set<string>>;
}

export function createModel(groups: readonly string[]): Model {
  return { users: new Map(), groups: new Map(groups.map((id) => [id, new Set<string>()])) };
}

export function forget(model: Model, id: string): void {
  model.users.delete(id);
  for (const members of model.groups.values()) members.delete(id);
}

/** Numbers that look random and are the same each time. @see https://en.wikipedia.org/wiki/Xorshift */
export function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
