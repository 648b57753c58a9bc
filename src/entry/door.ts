import type { z } from 'zod';
import type { Result, Rpc } from '../contract';
import { AppError, ForThePlatform, toWireError } from '../shared/errors';
import { base64url } from '../shared/hash';
import type { Random } from '../shared/ids';
import type { EntryLog } from './log';

/** One function of a door: how its payload is read, and what it does for whom. */
export interface Operation<Payload, Data, Caller> {
  readonly input: z.ZodType<Payload>;
  run(input: Payload, caller: Caller): Promise<Data>;
}

/** A door's functions, one for each key of its contract. */
export type Operations<Api, Caller> = {
  readonly [K in keyof Api]: Api[K] extends Rpc<infer Payload, infer Data>
    ? Operation<Payload, Data, Caller>
    : never;
};

/** Resolver functions that answer every call with a {@link Result}; they throw nothing but {@link ForThePlatform}. */
export interface Door {
  readonly keys: readonly string[];
  call(key: string, payload: unknown, context: unknown): Promise<Result<unknown>>;
  unknownKey(): Result<never>;
}

interface Parts<Api, Caller> {
  readonly name: string;
  readonly operations: Operations<Api, Caller>;
  /** Who calls, from the platform's own context; throws for those who may not. */
  readonly authorise: (context: unknown) => Promise<Caller>;
  readonly log: EntryLog;
  readonly random: Random;
}

/** Authorises, parses and maps errors, once for all functions of a door. */
export function createDoor<Api, Caller>(parts: Parts<Api, Caller>): Door {
  const operations = parts.operations as Record<string, Operation<unknown, unknown, Caller>>;
  const failed = (error: unknown): Result<never> => {
    if (error instanceof ForThePlatform) throw error;
    const reference = base64url(parts.random(6));
    if (!(error instanceof AppError)) parts.log.unexpected(parts.name, reference, error);
    return { ok: false, error: toWireError(error, reference) };
  };
  return {
    keys: Object.keys(operations),
    call: async (key, payload, context) => {
      try {
        const caller = await parts.authorise(context);
        const operation = operations[key];
        if (!operation) throw unknownKey();
        return { ok: true, data: await operation.run(parse(operation.input, payload), caller) };
      } catch (error) {
        return failed(error);
      }
    },
    unknownKey: () => failed(unknownKey()),
  };
}

/** @throws `input.invalid` naming the first field at fault, never quoting what was sent */
function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys';
  const field = (issue?.path.join('.') ?? '') || 'payload';
  throw new AppError(
    'input.invalid',
    unknown ? 'There are fields that are not known.' : 'A field is not valid.',
    {
      details: { field, problem: issue?.code ?? 'custom' },
    },
  );
}

function unknownKey(): AppError {
  return new AppError('input.invalid', 'There is no such function.', { details: { field: 'functionKey' } });
}
