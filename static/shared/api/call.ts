import type { makeInvoke } from '@forge/bridge';
import type { Result } from '../../../src/contract';
import { ApiError, fromWire, toApiError } from './api-error';

/** An API of the contract: function keys to `Rpc` types. */
type Definitions = Record<string, (payload: never) => unknown>;

type Invoke<Api extends Definitions> = ReturnType<typeof makeInvoke<Api>>;

export type PayloadOf<Api extends Definitions, Key extends keyof Api> = Parameters<Api[Key]>[0];
export type DataOf<Api extends Definitions, Key extends keyof Api> =
  ReturnType<Api[Key]> extends Result<infer Data> ? Data : never;

/** Calls one resolver function: answers its data, or throws an `ApiError` with the contract's code. */
export type Call<Api extends Definitions> = <Key extends keyof Api & string>(
  key: Key,
  payload: PayloadOf<Api, Key>,
) => Promise<DataOf<Api, Key>>;

function isResult(answer: unknown): answer is Result<unknown> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean';
}

/** Makes a {@link Call} out of what `makeInvoke<Api>()` of @forge/bridge returns. */
export function createCall<Api extends Definitions>(invoke: Invoke<Api>): Call<Api> {
  // The bridge's own parameter type is a conditional that cannot be resolved for an open `Api`.
  const ask = invoke as (key: string, payload: unknown) => Promise<unknown>;
  return async (key, payload) => {
    const answer = await ask(key, payload).catch((cause: unknown) => {
      throw toApiError(cause);
    });
    if (!isResult(answer))
      throw new ApiError('internal', 'Sitebound gave an answer that this page cannot read.');
    if (!answer.ok) throw fromWire(answer.error);
    return answer.data as DataOf<Api, typeof key>;
  };
}
