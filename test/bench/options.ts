import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** How many events the log holds, one run each. */
  readonly sizes: readonly number[];
  /** One JSON document in place of tables. */
  readonly json: boolean;
}

const usage = 'usage: npm run bench -- audit [--sizes 1000,10000,100000,1000000] [--json]';

/** @throws Error with the usage for anything else */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args);
  if (positionals.join() !== 'audit') throw new Error(usage);
  const sizes = values.sizes.split(',');
  if (sizes.some((size) => !/^[1-9]\d{0,6}$/.test(size)))
    throw new Error(`--sizes are whole numbers from 1 to 9999999\n${usage}`);
  return { sizes: sizes.map(Number), json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        sizes: { type: 'string', default: '1000,10000,100000,1000000' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}
