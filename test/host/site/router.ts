import { NotModelled } from './errors';
import type { Operation } from './operation';

interface Match {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

export interface Router {
  /** @throws NotModelled when no operation has this method and path */
  match(method: string, path: string): Match;
}

interface Route {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

function paramsOf(route: Route, segments: readonly string[]): Record<string, string> | undefined {
  if (route.segments.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, expected] of route.segments.entries()) {
    const actual = segments[i] ?? '';
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = decodeURIComponent(actual);
    else if (expected !== actual) return undefined;
  }
  return params;
}

/** Finds operations by method and path. Where a template and a literal path both fit, the literal one wins. */
export function createRouter(operations: readonly Operation[]): Router {
  const routes = operations
    .map((operation): Route => ({ operation, segments: operation.template.split('/') }))
    .sort((a, b) => placeholders(a) - placeholders(b));

  return {
    match(method, path) {
      const segments = path.split('/');
      for (const route of routes) {
        const params = route.operation.method === method ? paramsOf(route, segments) : undefined;
        if (params !== undefined) return { operation: route.operation, params };
      }
      throw new NotModelled(`${method} ${path}`);
    },
  };
}

function placeholders(route: Route): number {
  return route.segments.filter((segment) => segment.startsWith('{')).length;
}
