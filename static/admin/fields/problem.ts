/** What is wrong with what was entered: where it is, and what is said there. */
export interface FieldProblem {
  /** Path in the settings, such as `idp.ssoUrl`, or `clientSecret`. */
  readonly path: string;
  readonly message: string;
}

/** Whether a path is this place, or inside of it. */
export function within(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}.`);
}

/** Whether a problem is to be said at this field. */
export function isAbout(problem: FieldProblem | null, path: string): problem is FieldProblem {
  return problem !== null && within(problem.path, path);
}
