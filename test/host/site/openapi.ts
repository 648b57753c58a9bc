import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import {
  readOpenApi,
  type OpenApiFile,
  type OpenApiOperation,
  type Parameter,
  type Schema,
} from './openapi-document';
import { createPathFinder, type FoundOperation } from './openapi-paths';

/** Checks calls against one of Atlassian's OpenAPI files. Every method lists what is wrong; empty means valid. */
export interface OpenApiCheck {
  /** Path and query as sent. Checks the path's existence, every parameter, and the body. */
  checkRequest(method: string, path: string, body?: unknown): readonly string[];
  /**
   * The answer to a call. Refusals that come from in front of the operation are not in the files and have
   * schemas here: 429, 412, 415, the gateway's `{code, message}` and the text of a failed login.
   */
  checkResponse(method: string, path: string, status: number, body: unknown): readonly string[];
  /** The operation that a concrete path belongs to. */
  readonly find: (method: string, path: string) => FoundOperation | undefined;
}

const errorSchemaNames: Readonly<Record<OpenApiFile, string>> = {
  'jira-platform-v3.json': 'ErrorCollection',
  'jira-service-management.json': 'ErrorResponse',
};

/** What a login refused in front of Jira looks like: by the gateway, in text, or to somebody anonymous. */
const loginSchema: Schema = {
  anyOf: [
    {
      type: 'object',
      properties: { code: { const: 401 }, message: { type: 'string' } },
      required: ['code', 'message'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { message: { type: 'string' }, 'status-code': { const: 401 } },
      required: ['message', 'status-code'],
      additionalProperties: false,
    },
    { type: 'string' },
  ],
};

/** A parameter's text as the type its schema names, for the validator. */
function typed(text: string, type: unknown): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function valueOf(schema: Schema, texts: readonly string[]): unknown {
  if (schema['type'] !== 'array') return typed(texts[0] ?? '', schema['type']);
  const items = schema['items'] as Schema | undefined;
  return texts.map((text) => typed(text, items?.['type']));
}

function jsonSchemaOf(part: OpenApiOperation['responses'][string] | undefined): Schema | undefined {
  return part?.content?.['application/json']?.schema;
}

/**
 * Reads `file` from `../shared/openapi` (beside the repository) and compiles its schemas as they are needed.
 * @throws Error when the file is not there
 */
export function createOpenApiCheck(file: OpenApiFile): OpenApiCheck {
  const document = readOpenApi(file);
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false }));
  ajv.addSchema(document, file);
  const compiled = new Map<string, ValidateFunction>();

  const find = createPathFinder(document);

  /** Problems of a value with a schema of the file; references in the schema point into the file. */
  function problems(what: string, schema: Schema, value: unknown): readonly string[] {
    const local = JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${file}#/`);
    const validate = compiled.get(local) ?? ajv.compile(JSON.parse(local) as Schema);
    compiled.set(local, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      (error) => `${what}${error.instancePath} ${error.message ?? 'is invalid'}`,
    );
  }

  const errorSchema: Schema = { $ref: `#/components/schemas/${errorSchemaNames[file]}` };

  function checkParameter(parameter: Parameter, texts: readonly string[]): readonly string[] {
    const what = `${parameter.in} parameter ${parameter.name}`;
    if (texts.length === 0) return parameter.required === true ? [`${what} is required`] : [];
    const schema = parameter.schema ?? {};
    const repeated = texts.length > 1 && schema['type'] !== 'array' ? [`${what} is repeated`] : [];
    return [...repeated, ...problems(what, schema, valueOf(schema, texts))];
  }

  return {
    find,

    checkRequest(method, path, body) {
      const found = find(method, path);
      if (found === undefined) return [`${method} ${path} is not in ${file}`];
      const { operation, params, parameters } = found;
      const query = new URL(path, 'https://site.invalid').searchParams;
      const queried = parameters.filter((one) => one.in === 'query');
      const unknown = [...new Set(query.keys())].filter((name) => !queried.some((one) => one.name === name));
      const schema = jsonSchemaOf(operation.requestBody);
      return [
        ...unknown.map((name) => `query parameter ${name} is not in ${file}`),
        ...queried.flatMap((one) => checkParameter(one, query.getAll(one.name))),
        ...parameters
          .filter((one) => one.in === 'path')
          .flatMap((one) => checkParameter(one, [params[one.name] ?? ''])),
        ...(body === undefined && operation.requestBody?.required === true ? ['body is required'] : []),
        ...(body !== undefined && operation.requestBody === undefined ? ['body is not expected'] : []),
        ...(body !== undefined && schema !== undefined ? problems('body', schema, body) : []),
      ];
    },

    checkResponse(method, path, status, body) {
      const found = find(method, path);
      if (found === undefined) return [`${method} ${path} is not in ${file}`];
      if (status === 401 && problems('body', loginSchema, body).length === 0) return [];
      const declared = found.operation.responses[String(status)];
      if (declared === undefined) {
        return status >= 400 && status < 500
          ? problems('body', errorSchema, body)
          : [`status ${status} is not declared for ${method} ${found.template}`];
      }
      const schema = jsonSchemaOf(declared);
      if (schema !== undefined) return problems('body', schema, body);
      const isEmpty = body === undefined || body === '';
      if (status >= 400) return isEmpty ? [] : problems('body', errorSchema, body);
      return isEmpty ? [] : [`status ${status} of ${method} ${found.template} has no body`];
    },
  };
}

/** The checks of both files, each for its own paths: JSM below `/rest/servicedeskapi`, the platform elsewhere. */
export function createOpenApiChecks(): Pick<OpenApiCheck, 'checkRequest' | 'checkResponse'> {
  // Each file is read with the first call that it is about: few tests call both products.
  const checks = new Map<OpenApiFile, OpenApiCheck>();
  const fitting = (path: string): OpenApiCheck => {
    const isJsm = path.startsWith('/rest/servicedeskapi');
    const file = isJsm ? 'jira-service-management.json' : 'jira-platform-v3.json';
    const check = checks.get(file) ?? createOpenApiCheck(file);
    checks.set(file, check);
    return check;
  };
  return {
    checkRequest: (method, path, body) => fitting(path).checkRequest(method, path, body),
    checkResponse: (method, path, status, body) => fitting(path).checkResponse(method, path, status, body),
  };
}
