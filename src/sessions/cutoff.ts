import { z } from 'zod';
import type { SessionScope } from '../contract';
import { moment } from '../shared/fields';
import { defineCollection, type Pseudonyms, type Storage, type Write } from '../storage';

const schema = z.strictObject({ kind: z.enum(['all', 'provider', 'person', 'session']), at: moment });

export const sessionCutoffs = defineCollection<z.infer<typeof schema>>({
  name: 'session-cutoff',
  title: 'Ends of sessions',
  store: 'kv',
  ids: 'many',
  schema,
  fields: {
    kind: {
      kind: 'plain',
      meaning: 'Whether all sessions ended, or those of one provider or person, or one',
    },
    at: { kind: 'plain', meaning: 'Sessions that began until then are not valid any more' },
  },
  subject: null,
  purpose: 'Ends sessions at once, wherever they are used.',
  lawfulBasis: 'Security of processing (GDPR Art. 32)',
  retention: { kind: 'ttl', days: 2 },
  erasure: {
    person: { rule: 'delete' },
    total: {
      rule: 'keep',
      because:
        'Without it, sessions that were ended could be used again. It is about no one, and goes by itself',
    },
  },
});

/** What a cutoff can end: what an admin can choose, and a single session. */
export type CutoffScope = SessionScope | { readonly kind: 'session'; readonly id: string };

/** A session, or with `id: null` a code that is to become one. */
interface Begun {
  readonly id: string | null;
  readonly accountId: string;
  readonly provider: string;
  readonly startedAt: number;
}

export interface Cutoffs {
  /** For a transaction. From then on no session in scope that began until `at` is valid. */
  writing(scope: CutoffScope, at: number): Promise<Write>;
  /** Marks one session as ended; `false` when it was marked already. */
  claim(id: string, at: number): Promise<boolean>;
  /** For one piece of work: what has been read is not read again. */
  reading(): CutoffReader;
}

export interface CutoffReader {
  /** Strictly consistent. */
  hasEnded(session: Begun): Promise<boolean>;
  isMarked(id: string): Promise<boolean>;
}

export function createCutoffs({
  storage,
  pseudonyms,
}: {
  readonly storage: Storage;
  readonly pseudonyms: Pseudonyms;
}): Cutoffs {
  const records = storage.of(sessionCutoffs);
  return {
    writing: async (scope, at) => records.writing(await idOf(pseudonyms, scope), { kind: scope.kind, at }),
    claim: async (id, at) =>
      records.create(await idOf(pseudonyms, { kind: 'session', id }), { kind: 'session', at }),
    reading: () => {
      const known = new Map<string, Promise<number>>();
      const read = async (id: string): Promise<number> => (await records.get(id))?.at ?? -1;
      const at = async (scope: CutoffScope): Promise<number> => {
        const id = await idOf(pseudonyms, scope);
        const reading = known.get(id) ?? read(id);
        known.set(id, reading);
        return reading;
      };
      return {
        hasEnded: async ({ id, accountId, provider, startedAt }) => {
          const scopes: CutoffScope[] = [
            { kind: 'all' },
            { kind: 'provider', provider },
            { kind: 'person', accountId },
          ];
          if (id !== null) scopes.push({ kind: 'session', id });
          return (await Promise.all(scopes.map(at))).some((end) => startedAt <= end);
        },
        isMarked: async (id) => (await at({ kind: 'session', id })) >= 0,
      };
    },
  };
}

async function idOf(pseudonyms: Pseudonyms, scope: CutoffScope): Promise<string> {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'provider':
      return `provider.${scope.provider}`;
    case 'person':
      return `person.${await pseudonymOf(pseudonyms, scope.accountId)}`;
    case 'session':
      return `session.${scope.id}`;
  }
}

/** What is written of a person whose sessions are ended: an HMAC under the installation's key. */
export function pseudonymOf(pseudonyms: Pseudonyms, accountId: string): Promise<string> {
  return pseudonyms.text('session person', accountId);
}
