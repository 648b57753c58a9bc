/** An answer outside 2xx, as the storage service words it: `{code, message}` with an HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Ends the request with a documented or measured error code; 400 unless another status was seen. */
export function refuse(code: string, message: string, status = 400): never {
  throw new Refusal(status, code, message);
}

/** Ends a request that the documentation refuses, or leaves undefined, without giving a code. */
export function refuseUndocumented(message: string): never {
  return refuse('BAD_REQUEST', message);
}
