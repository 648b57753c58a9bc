import { parseArgs } from 'node:util';

export const suites = ['audit', 'sign-in', 'erasure', 'scim'] as const;
export type Suite = (typeof suites)[number];

export interface BenchOptions {
  readonly suite: Suite;
  /** How many events the log holds, one run each; for `audit`. */
  readonly sizes: readonly number[];
  /** One JSON document in place of tables. */
  readonly json: boolean;
}

const usage =
  'usage: npm run bench -- audit|sign-in|erasure|scim [--sizes 1000,10000,100000,1000000] [--json]';

/** @throws Error with the usage for anything else */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args);
  const suite = suites.find((one) => one === positionals.join());
  if (suite === undefined) throw new Error(usage);
  const sizes = values.sizes.split(',');
  if (sizes.some((size) => !/^[1-9]\d{0,6}$/.test(size)))
    throw new Error(`--sizes are whole numbers from 1 to 9999999\n${usage}`);
  return { suite, sizes: sizes.map(Number), json: values.json };
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
