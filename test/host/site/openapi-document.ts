import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder with Atlassian's OpenAPI files, beside the repository. */
const openApiFolder = resolve(__dirname, '../../../../shared/openapi');

export type OpenApiFile = 'jira-platform-v3.json' | 'jira-service-management.json';

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-experimental'?: boolean;
  readonly 'x-atlassian-oauth2-scopes'?: readonly {
    readonly scopes: readonly string[];
    readonly state: 'Current' | 'Beta';
  }[];
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** `nullable: true` of OpenAPI 3.0 in the terms of JSON Schema, all the way down. */
function withNullables(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNullables);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withNullables(value)]));
  return nullable === true ? { anyOf: [copy, { type: 'null' }] } : copy;
}

/** @throws Error that says where the file was expected */
export function readOpenApi(file: OpenApiFile, folder = openApiFolder): OpenApiDocument {
  const path = resolve(folder, file);
  if (!existsSync(path)) {
    throw new Error(
      `Atlassian's OpenAPI file ${file} is missing. It belongs into ../shared/openapi, beside the repository: ` +
        'without it neither the demo site nor the app’s own calls can be checked.',
    );
  }
  return withNullables(JSON.parse(readFileSync(path, 'utf8'))) as OpenApiDocument;
}
