import { parseArgs } from 'node:util';
import { createIdp } from './idp';
import { demoPeople, peopleList } from './people';

/**
 * `tsx test/idp/main.ts [--port N] [--keys FILE] [--people JSON] [--json] [--attached]`: runs the identity provider
 * until it is stopped; with `--attached` also until its stdin ends, which it does when its parent does.
 */
async function main(): Promise<void> {
  const { port, keys, people, json, attached } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      keys: { type: 'string' },
      people: { type: 'string' },
      json: { type: 'boolean', default: false },
      attached: { type: 'boolean', default: false },
    },
  }).values;
  const idp = await createIdp({
    port: Number(port),
    people: people === undefined ? demoPeople : peopleList.parse(JSON.parse(people)),
    keyFile: keys ?? null,
  });
  if (attached) process.stdin.on('end', () => process.exit(0)).resume();
  console.error(`The identity provider runs at ${idp.url}/`);
  if (json) console.log(JSON.stringify({ ready: true, ...idp }));
}

main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(taken ? error.message : error);
  process.exit(taken ? 98 : 1);
});
