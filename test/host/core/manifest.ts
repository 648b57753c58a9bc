import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { AppManifest, EntityDeclaration, ManifestFunction, ManifestModule } from '../types';
import { checkManifest } from './manifest-rules';

type Fields = Readonly<Record<string, unknown>>;

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * Reads `manifest.yml` of an app folder, with `${NAME}` replaced from `environment.variables`
 * (the process's environment first, then the default), as `@forge/manifest` does it.
 * Throws for what the platform refuses and the host depends on; the full validation is `@forge/manifest`'s.
 */
export function readManifest(
  appDirectory: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): AppManifest {
  const source = asFields(parse(readFileSync(path.join(appDirectory, 'manifest.yml'), 'utf8')));
  const root = asFields(interpolate(source, declaredVariables(source, environment)));
  const app = asFields(root['app']);
  const permissions = asFields(root['permissions']);
  const external = asFields(permissions['external']);
  const scopes = readScopes(permissions['scopes']);
  const manifest: AppManifest = {
    appId: (asText(app['id']) ?? '').split('/').pop() ?? '',
    licensed: asFields(app['licensing'])['enabled'] === true,
    modules: readModules(asFields(root['modules'])),
    functions: asList(asFields(root['modules'])['function']).map(readFunction),
    resources: asList(root['resources']).map((entry) => ({
      key: asText(asFields(entry)['key']) ?? '',
      path: asText(asFields(entry)['path']) ?? '',
    })),
    scopes: scopes.all,
    impersonation: scopes.impersonation,
    external,
    content: asFields(permissions['content']),
    backendEgress: asList(asFields(external['fetch'])['backend']).flatMap(readAddress),
    entities: asList(asFields(app['storage'])['entities']).map(readEntity),
    source: root,
  };
  checkManifest(manifest);
  return manifest;
}

function declaredVariables(source: Fields, environment: Readonly<Record<string, string | undefined>>) {
  const declared = new Map<string, string | undefined>();
  for (const entry of asList(asFields(source['environment'])['variables'])) {
    const name = typeof entry === 'string' ? entry : asText(asFields(entry)['key']);
    if (name === null) continue;
    declared.set(name, environment[name] ?? asText(asFields(entry)['default']) ?? undefined);
  }
  return declared;
}

function interpolate(value: unknown, variables: ReadonlyMap<string, string | undefined>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([a-zA-Z_][a-zA-Z0-9_]*)\}/g, (original, name: string) => {
      if (!variables.has(name)) return original;
      const found = variables.get(name);
      if (found === undefined)
        throw new Error(`manifest.yml uses \${${name}}, which has neither value nor default`);
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((entry) => interpolate(entry, variables));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, interpolate(entry, variables)]),
    );
  }
  return value;
}

function readModules(modules: Fields): ManifestModule[] {
  return Object.entries(modules)
    .filter(([type]) => type !== 'function')
    .flatMap(([type, entries]) =>
      asList(entries).map((entry) => {
        const properties = asFields(entry);
        return {
          type,
          key: asText(properties['key']) ?? '',
          function: asText(properties['function']) ?? asText(asFields(properties['resolver'])['function']),
          resource: asText(properties['resource'])?.split('/')[0] ?? null,
          properties,
        };
      }),
    );
}

function readFunction(entry: unknown): ManifestFunction {
  const fields = asFields(entry);
  const timeout = fields['timeoutSeconds'];
  return {
    key: asText(fields['key']) ?? '',
    handler: asText(fields['handler']) ?? '',
    timeoutSeconds: typeof timeout === 'number' ? timeout : null,
  };
}

/** `[scope, …]` or `{scope: {allowImpersonation}}`. */
function readScopes(value: unknown): { all: string[]; impersonation: string[] } {
  if (Array.isArray(value)) return { all: value.map(String), impersonation: [] };
  const entries = Object.entries(asFields(value));
  return {
    all: entries.map(([scope]) => scope),
    impersonation: entries
      .filter(([, options]) => asFields(options)['allowImpersonation'] === true)
      .map(([scope]) => scope),
  };
}

function readAddress(entry: unknown): string[] {
  const address = typeof entry === 'string' ? entry : asText(asFields(entry)['address']);
  return address === null ? [] : [address];
}

function readEntity(entry: unknown): EntityDeclaration {
  const fields = asFields(entry);
  return {
    name: asText(fields['name']) ?? '',
    attributes: asFields(fields['attributes']) as EntityDeclaration['attributes'],
    indexes: asList(fields['indexes']) as EntityDeclaration['indexes'],
  };
}
