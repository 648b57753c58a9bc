import { parseArgs } from 'node:util';

export interface Flags {
  /** `null`: 3900, or the next free one. */
  readonly port: number | null;
  /** A folder, or `:memory:`. */
  readonly data: string;
  /** Start with an empty store. */
  readonly fresh: boolean;
  readonly seed: 'demo' | 'none';
  /** How many events the seed is asked for. */
  readonly events: number;
  /** Say where to look as one line of JSON on stdout. */
  readonly json: boolean;
}

const USAGE =
  'usage: npm start -- [--port N] [--data DIR] [--fresh] [--seed demo|none] [--events N] [--json]';

/** Throws with the usage for anything that is not a flag of `npm start`. */
export function readFlags(args: readonly string[]): Flags {
  const { port, data, fresh, seed, events, json } = parse(args);
  if (seed !== 'demo' && seed !== 'none') throw new Error(`--seed is demo or none\n${USAGE}`);
  return {
    port: port === undefined ? null : wholeNumber('--port', port, 65_535),
    ...{ data, fresh, seed, json },
    events: wholeNumber('--events', events, 10_000_000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string', default: '.local' },
        fresh: { type: 'boolean', default: false },
        seed: { type: 'string', default: 'demo' },
        events: { type: 'string', default: '0' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) throw new Error(`${name} is a number from 0 to ${max}\n${USAGE}`);
  return value;
}
