import type { OpenApiDocument, OpenApiOperation, Parameter } from './openapi-document';

export interface FoundOperation {
  readonly template: string;
  readonly operation: OpenApiOperation;
  /** The path's parameters by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Declared by the operation or for all operations of the path. */
  readonly parameters: readonly Parameter[];
}

const methods = ['get', 'post', 'put', 'delete'] as const;

interface Route {
  readonly template: string;
  readonly segments: readonly string[];
  readonly operations: ReadonlyMap<string, OpenApiOperation>;
  readonly shared: readonly Parameter[];
}

function placeholderCount(route: Route): number {
  return route.segments.filter((segment) => segment.startsWith('{')).length;
}

function matchPath(route: Route, segments: readonly string[]): Record<string, string> | undefined {
  if (route.segments.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, expected] of route.segments.entries()) {
    const actual = segments[i] ?? '';
    if (expected.startsWith('{') && actual !== '') {
      params[expected.slice(1, -1)] = decodeURIComponent(actual);
    } else if (expected !== actual) return undefined;
  }
  return params;
}

/** Finds the operation of a concrete path (its query is ignored). A literal path wins over a template. */
export function createPathFinder(
  document: OpenApiDocument,
): (method: string, path: string) => FoundOperation | undefined {
  const routes = Object.entries(document.paths)
    .map(([template, item]): Route => ({
      template,
      segments: template.split('/'),
      operations: new Map(
        methods.flatMap((name) => (name in item ? [[name, item[name] as OpenApiOperation]] : [])),
      ),
      shared: (item['parameters'] as readonly Parameter[] | undefined) ?? [],
    }))
    .sort((a, b) => placeholderCount(a) - placeholderCount(b));

  return (method, path) => {
    const segments = new URL(path, 'https://site.invalid').pathname.split('/');
    for (const route of routes) {
      const params = matchPath(route, segments);
      const operation = route.operations.get(method.toLowerCase());
      if (params !== undefined && operation !== undefined) {
        const parameters = [...route.shared, ...(operation.parameters ?? [])];
        return { template: route.template, operation, params, parameters };
      }
    }
    return undefined;
  };
}
