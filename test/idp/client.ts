import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BehaviourInput } from './behaviour';
import type { IdpDescription } from './idp';
import type { Person } from './people';
import type { RelyingPartyInput } from './relying-parties';
import type { CommandInput } from './scim/command';
import type { Outcome, ProvisioningView } from './scim/provisioner';

export interface RunningIdp extends IdpDescription {
  /** Registers a relying party, in place of one with the same ID. */
  register(party: RelyingPartyInput): Promise<void>;
  /** From now on; `{}` for no misbehaviour at all. */
  behave(wanted: BehaviourInput): Promise<void>;
  /** Does what the provisioning page does. What came of it is in `outcome`. */
  provision(command: CommandInput): Promise<ProvisioningView & { readonly outcome: Outcome }>;
  stop(): Promise<void>;
}

export interface IdpOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Default: the demo's. */
  readonly people?: readonly Person[];
  /** Where its keys are kept. Default: new ones. */
  readonly keyFile?: string;
}

const root = path.resolve(__dirname, '../..');
/** What `main.ts` exits with when its port is taken. */
const portTaken = 98;

/**
 * Starts the identity provider in a process of its own (`oidc-provider` is an ES module), which ends by `stop`, or
 * with this process. @throws Error when it does not start, with code `EADDRINUSE` when the port is taken
 */
export async function startIdp(options: IdpOptions = {}): Promise<RunningIdp> {
  const { port = 0, people, keyFile } = options;
  const flags = [
    ...['--json', '--attached', '--port', String(port)],
    ...(keyFile === undefined ? [] : ['--keys', path.resolve(keyFile)]),
    ...(people === undefined ? [] : ['--people', JSON.stringify(people)]),
  ];
  const main = path.join(__dirname, 'main.ts');
  // A process group of its own: Ctrl+C is for the host, which stops it in good order.
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...flags], {
    ...{ cwd: root, detached: true },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const idp = await ready(child);
  const post = async (pathname: string, body: unknown) => {
    const response = await fetch(idp.url + pathname, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${pathname}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<unknown>;
  };
  return {
    ...idp,
    register: async (party) => {
      await post('/control/clients', party);
    },
    behave: async (wanted) => {
      await post('/control/behaviour', wanted);
    },
    provision: async (command) =>
      (await post('/control/provisioning', command)) as ProvisioningView & { outcome: Outcome },
    stop: () => ended(child),
  };
}

function ready(child: ChildProcess): Promise<IdpDescription> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    child.stderr?.on('data', (text: Buffer) => {
      complaints = (complaints + text.toString()).slice(-4000);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      const failed = new Error(`The identity provider did not start: ${complaints}`);
      reject(code === portTaken ? Object.assign(failed, { code: 'EADDRINUSE' }) : failed);
    });
    if (child.stdout === null) return;
    createInterface(child.stdout).once('line', (line) => {
      resolve(JSON.parse(line) as IdpDescription);
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
