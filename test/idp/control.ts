import type { z } from 'zod';
import { readBody, Refusal, sendJson } from '../host/core/http';
import { behaviour, type BehaviourSwitch } from './behaviour';
import type { Door, Exchange } from './exchange';
import { command } from './scim/command';
import type { Provisioner } from './scim/provisioner';
import { relyingParty, type RelyingParties } from './relying-parties';

/**
 * `POST /control/clients` registers a relying party; `POST /control/behaviour` says how to misbehave from now on,
 * `{}` for not at all; `POST /control/provisioning` does what the provisioning page does, and answers how things
 * stand then. Pages of other origins are refused.
 */
export function createControlDoor({
  url,
  parties,
  switches,
  provisioner,
}: {
  readonly url: string;
  readonly parties: RelyingParties;
  readonly switches: BehaviourSwitch;
  readonly provisioner: Provisioner;
}): Door {
  return async (exchange) => {
    const { request, response } = exchange;
    const { pathname } = exchange.url;
    if (!pathname.startsWith('/control/')) return false;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== url) throw new Refusal(403, 'FOREIGN_ORIGIN', origin);
    if (request.method !== 'POST') throw new Refusal(405, 'METHOD_NOT_ALLOWED', request.method ?? '');
    let answer: object = {};
    if (pathname === '/control/clients') parties.add(await read(exchange, relyingParty));
    else if (pathname === '/control/behaviour') switches.set(await read(exchange, behaviour));
    else if (pathname === '/control/provisioning') {
      const outcome = await provisioner.run(await read(exchange, command));
      answer = { ...provisioner.view(), outcome };
    } else throw new Refusal(404, 'NOT_FOUND', pathname);
    sendJson(response, 200, answer);
    return true;
  };
}

async function read<T>({ request }: Exchange, schema: z.ZodType<T>): Promise<T> {
  const text = await readBody(request, 1_048_576);
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'INVALID_JSON', 'not JSON');
  }
  const { success, data, error } = schema.safeParse(input);
  if (!success) throw new Refusal(400, 'INVALID_INPUT', error.message);
  return data;
}
