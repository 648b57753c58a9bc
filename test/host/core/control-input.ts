import type { Fault, ResolverCall } from '../types';
import { Refusal } from './http';

/** A JSON object whose members are read by kind. Each reader throws `INVALID_INPUT` that names the field. */
export interface Fields {
  text(name: string): string;
  /** A number from 0 to 10¹², which as milliseconds is some thirty years. */
  amount(name: string, fallback?: number): number;
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice;
  has(name: string): boolean;
  raw(name: string): unknown;
  /** Everything but the named member. */
  rest(name: string): Readonly<Record<string, unknown>>;
}

/** Throws `INVALID_JSON`, or `INVALID_INPUT` for anything but an object. An empty body is an empty object. */
export function readFields(body: string): Fields {
  const value = body.trim() === '' ? {} : parse(body);
  if (!isObject(value)) throw new Refusal(400, 'INVALID_INPUT', 'the body must be a JSON object');
  const raw = (name: string) => value[name];
  const refuse = (name: string, expected: string): never => {
    throw new Refusal(400, 'INVALID_INPUT', `${name} must be ${expected}`);
  };
  return {
    raw,
    has: (name) => raw(name) !== undefined,
    rest: (name) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)),
    text(name) {
      const found = raw(name);
      return typeof found === 'string' && found !== '' ? found : refuse(name, 'a string');
    },
    amount(name, fallback) {
      const found = raw(name) ?? fallback;
      return typeof found === 'number' && found >= 0 && found <= MAX_AMOUNT
        ? found
        : refuse(name, `a number from 0 to ${MAX_AMOUNT}`);
    },
    oneOf(name, choices) {
      const found = choices.find((choice) => choice === raw(name));
      return found ?? refuse(name, `one of ${choices.join(', ')}`);
    },
  };
}

const MAX_AMOUNT = 1e12;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 'INVALID_JSON', 'the body is not JSON');
  }
}

const ACCOUNT_TYPES = ['licensed', 'unlicensed', 'customer', 'anonymous'] as const;

/** `as` must be given, as an account ID or `null`: who calls is never a default. */
export function readResolverCall(input: Fields): ResolverCall {
  const as = input.raw('as');
  if (as !== null && typeof as !== 'string')
    throw new Refusal(400, 'INVALID_INPUT', 'as must be an account ID or null');
  const extension = input.raw('extension') ?? {};
  if (!isObject(extension)) throw new Refusal(400, 'INVALID_INPUT', 'extension must be an object');
  return {
    module: input.text('module'),
    key: input.text('key'),
    payload: input.raw('payload'),
    as,
    extension,
    ...(input.has('accountType') ? { accountType: input.oneOf('accountType', ACCOUNT_TYPES) } : {}),
  };
}

export function readFault(input: Fields): Fault {
  const capability = input.oneOf('capability', ['kvs', 'product', 'egress', 'queue']);
  const kind = input.oneOf('kind', ['error', 'throttle', 'latency', 'crash', 'duplicate']);
  if (kind === 'duplicate' && capability !== 'queue') {
    throw new Refusal(400, 'INVALID_INPUT', 'duplicate is a fault of the queue');
  }
  return {
    capability,
    kind,
    ...(input.has('nth') ? { nth: count(input, 'nth') } : {}),
    ...(input.has('every') ? { every: count(input, 'every') } : {}),
    ...(kind === 'latency' ? { latencyMs: input.amount('latencyMs') } : {}),
    ...(input.has('when') ? { when: input.oneOf('when', ['before', 'after']) } : {}),
  };
}

function count(input: Fields, name: string): number {
  const value = input.amount(name);
  if (!Number.isInteger(value) || value < 1)
    throw new Refusal(400, 'INVALID_INPUT', `${name} must be 1 or more`);
  return value;
}
