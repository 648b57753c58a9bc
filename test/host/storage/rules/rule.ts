import type * as Sdk from '@forge/kvs';
import type { Clock, StorageService } from '../../types';

/** The SDK's filters name attributes by a type; the rules name any. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What a rule acts on: the unmodified SDK, and the storage behind it. */
export interface Given {
  readonly sdk: typeof Sdk;
  readonly kvs: typeof Sdk.kvs;
  readonly storage: StorageService;
  readonly clock: Clock;
}

/** One thing that Forge's storage guarantees or refuses. */
export interface Rule {
  readonly rule: string;
  /** The page of Forge's documentation that says so, {@link MEASURED} or {@link CAUTIOUS}. */
  readonly page: string;
  readonly act: (given: Given) => Promise<unknown>;
  /** What `act` resolves to; {@link refused} when the SDK must throw a `ForgeKvsAPIError`. */
  readonly expect: unknown;
}

/** Seen on real Forge; the documentation is silent or says otherwise. */
export const MEASURED = 'measured on Forge, October 2026';
/** Neither documented nor measured: the reading under which an app relies on the least (README.md). */
export const CAUTIOUS = 'undocumented: the cautious reading';

/** The HTTP status and the code of a `ForgeKvsAPIError`. */
interface RefusedOutcome {
  readonly refused: { readonly status: number; readonly code: string };
}

export function refused(code: string, status = 400): RefusedOutcome {
  return { refused: { status, code } };
}

/** What came of it: the value, or status and code when the service refused. Other errors are thrown on. */
export async function outcomeOf(given: Given, act: Rule['act']): Promise<unknown> {
  try {
    return await act(given);
  } catch (error) {
    if (error instanceof given.sdk.ForgeKvsAPIError) return refused(error.code, error.responseDetails.status);
    throw error;
  }
}

/** `done`, or the code of the error that the SDK threw. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

/** An object that is nested this deep; 1 is a flat one. */
export function nested(depth: number): unknown {
  return depth === 0 ? 1 : { in: nested(depth - 1) };
}

/** A text whose JSON has this many bytes. */
export function jsonOfBytes(bytes: number): string {
  return 'x'.repeat(bytes - 2);
}

export function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
