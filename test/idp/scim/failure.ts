import { z } from 'zod';

/** A request that was not answered as hoped; the message is for people. */
export class ScimFailure extends Error {
  override readonly name = 'ScimFailure';
  constructor(
    /** `null` for no answer, or none of SCIM's. */
    readonly status: number | null,
    message: string,
  ) {
    super(message);
  }
  /** Whether the next request will fare no better. */
  get isGeneral(): boolean {
    return this.status === null || [401, 403, 424, 429, 503].includes(this.status);
  }
}

const usual: Readonly<Record<number, string>> = {
  401: 'The token is not accepted there. Create a new one in the application and enter it here.',
  403: 'The token does not allow this.',
  404: 'There is nothing under this address, or it has been deleted there.',
  409: 'Somebody or something else goes by this name there.',
  412: 'It was changed there meanwhile.',
  413: 'This is more than the application takes at once.',
  424: 'The application is not installed any more.',
  429: 'The application is busy. Try again in a moment.',
  503: 'The application is busy. Try again in a moment.',
};

const errorBody = z.object({ detail: z.string().optional() });

/** What an answer means that is no success, with what the service says of it itself. */
export function failureOf(status: number, body: unknown): ScimFailure {
  const { data } = errorBody.safeParse(body);
  const words =
    usual[status] ??
    (status >= 500 ? 'Something went wrong in the application.' : 'The application refuses this.');
  const detail = data?.detail === undefined ? '' : ` It says: “${data.detail}”`;
  return new ScimFailure(status, words + detail);
}

export const unreachable = () => new ScimFailure(null, 'Nothing answers at this address.');
export const notScim = () => new ScimFailure(null, 'What answers at this address is not a SCIM service.');
