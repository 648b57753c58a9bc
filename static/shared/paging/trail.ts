/** The cursors of the pages that lead here, the current one last; the first page has none. */
export type Trail = readonly (string | null)[];

export const trailStart: Trail = [null];

/** One page on; the same trail where there is no next page. */
export function nextPage(trail: Trail, cursor: string | null): Trail {
  return cursor === null ? trail : [...trail, cursor];
}

/** One page back; the first page stays. */
export function previousPage(trail: Trail): Trail {
  return trail.length > 1 ? trail.slice(0, -1) : trail;
}
