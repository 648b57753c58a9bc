import type { ManifestModule } from '../types';

export interface HttpAnswer {
  readonly status: number;
  readonly statusText?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const INCOMPATIBLE: HttpAnswer = { status: 500 };
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Turns what a web trigger function returned into an HTTP answer; 500 for what does not fit the format.
 * [events-reference/web-trigger, manifest-reference/modules/web-trigger]
 */
export function readWebTriggerResult(module: ManifestModule, result: unknown): HttpAnswer {
  if (!isFields(result)) return INCOMPATIBLE;
  const response = module.properties['response'];
  if (isFields(response) && response['type'] === 'static') return readStatic(response['outputs'], result);
  return readDynamic(result);
}

function readStatic(outputs: unknown, { outputKey }: Fields): HttpAnswer {
  const output: unknown = Array.isArray(outputs)
    ? outputs.find((candidate: unknown) => isFields(candidate) && candidate['key'] === outputKey)
    : undefined;
  if (!isFields(output)) return INCOMPATIBLE;
  return {
    status: Number(output['statusCode']),
    headers: typeof output['contentType'] === 'string' ? { 'Content-Type': [output['contentType']] } : {},
    body: typeof output['body'] === 'string' ? output['body'] : '',
  };
}

function readDynamic({ statusCode, statusText, headers = {}, body = '' }: Fields): HttpAnswer {
  const isStatus = Number.isInteger(statusCode) && Number(statusCode) >= 200 && Number(statusCode) <= 599;
  if (!isStatus || typeof body !== 'string' || !isFields(headers)) return INCOMPATIBLE;
  const read: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(headers)) {
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) return INCOMPATIBLE;
    if (
      !/^[\w!#$%&'*+.^`|~-]+$/.test(name) ||
      values.some((value) => /[^\t\x20-\x7e\x80-\xff]/.test(value))
    ) {
      return INCOMPATIBLE;
    }
    read[name] = values;
  }
  return {
    status: Number(statusCode),
    headers: read,
    body,
    ...(typeof statusText === 'string' && /^[\t\x20-\x7e]*$/.test(statusText) ? { statusText } : {}),
  };
}
