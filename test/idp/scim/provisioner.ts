import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../people';
import { change } from './change';
import type { Command } from './command';
import { ScimFailure } from './failure';
import { createMemory, groupsIn, type Memory } from './memory';
import { push } from './push';
import { recall } from './recall';
import { createSend, type Connection, type SentRequest } from './send';
import { createService } from './service';

/** What came of a command, for people. */
export interface Outcome {
  readonly ok: boolean;
  readonly says: string;
}

/** How things stand; the token is left out. */
export interface ProvisioningView {
  /** `null` while there is no connection. */
  readonly baseUrl: string | null;
  readonly people: readonly {
    readonly userName: string;
    readonly name: string;
    readonly email: string;
    /** The application's; `null` for somebody who is not there. */
    readonly id: string | null;
    readonly active: boolean;
    readonly groups: readonly string[];
  }[];
  /** Every group of the directory. */
  readonly groups: readonly string[];
  /** The last 50, newest first. */
  readonly requests: readonly SentRequest[];
  /** Of the last command. */
  readonly outcome: Outcome | null;
}

export interface Provisioner {
  view(): ProvisioningView;
  /** One command after the other, whoever gives them. */
  run(command: Command): Promise<Outcome>;
}

const mostRequests = 50;

/** Provisions the directory's people and groups to one SCIM service. All of it is in memory. */
export function createProvisioner({ people }: { readonly people: readonly Person[] }): Provisioner {
  let connection: Connection | null = null;
  let memory: Memory = createMemory(people);
  let outcome: Outcome | null = null;
  let requests: readonly SentRequest[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const note = (request: SentRequest) => {
    requests = [request, ...requests].slice(0, mostRequests);
  };

  async function perform(command: Command): Promise<string> {
    if (command.do === 'connect') {
      const { baseUrl, token } = command;
      // Another token for the same place is a rotation.
      if (connection?.baseUrl !== baseUrl) memory = createMemory(people);
      connection = { baseUrl, token };
      return 'The connection is saved. Test it, or send everybody.';
    }
    if (connection === null) throw new ScimFailure(null, 'Enter the base URL and the token first.');
    const scim = createService(createSend(connection, { note, now: Date.now, pause }));
    if (command.do === 'test') {
      await scim.test();
      return 'The connection works.';
    }
    if (command.do === 'recall') return `${String(await recall(scim, memory))} people are there.`;
    if (command.do === 'push') {
      const chosen = (command.people ?? [...memory.people.keys()]).map(personNamed);
      const { people: sent, groups, failures } = await push(scim, memory, chosen);
      const says = `${String(sent)} people and ${String(groups)} groups are there as they are here.`;
      if (failures.length > 0) throw new ScimFailure(400, [says, ...failures].join(' '));
      return says;
    }
    return change(scim, memory, { one: personNamed(command.person), wanted: command });
  }

  function personNamed(userName: string) {
    const one = memory.people.get(userName);
    if (one === undefined) throw new ScimFailure(404, `Nobody here is called ${userName}.`);
    return one;
  }

  const attempt = async (command: Command): Promise<Outcome> => {
    try {
      return { ok: true, says: await perform(command) };
    } catch (error) {
      if (!(error instanceof ScimFailure)) throw error;
      return { ok: false, says: error.message };
    }
  };

  return {
    view: () => ({
      ...{ baseUrl: connection?.baseUrl ?? null, groups: groupsIn(memory), requests, outcome },
      people: [...memory.people.values()].map(({ person: { userName, email }, groups, ...one }) => ({
        ...{ userName, email, name: one.name, id: one.id, active: one.active, groups: [...groups].sort() },
      })),
    }),
    run: async (command) => {
      const mine = running.then(() => attempt(command));
      running = mine.catch(() => undefined);
      outcome = await mine;
      return outcome;
    },
  };
}
