import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Collection } from '../../../src/storage';

const manifest = z.object({
  app: z.object({ licensing: z.object({ enabled: z.boolean() }).optional() }),
  permissions: z.object({
    scopes: z.array(z.string()),
    external: z.object({
      fetch: z.object({
        backend: z.array(z.object({ address: z.string(), inScopeEUD: z.boolean() })),
        client: z.array(z.unknown()).optional(),
      }),
    }),
  }),
});

/** What the documents are made of: the register's declarations, and what Forge is asked for. */
export interface Declared {
  readonly collections: readonly Collection[];
  readonly scopes: readonly string[];
  readonly hosts: readonly { readonly address: string; readonly inScopeEUD: boolean }[];
}

/** @param file of the manifest */
export function readDeclared(collections: readonly Collection[], file: string): Declared {
  const { permissions } = manifest.parse(parse(readFileSync(file, 'utf8')));
  return { collections, scopes: permissions.scopes, hosts: permissions.external.fetch.backend };
}

/** For how long a collection's records are kept when nobody erases them, in words. */
export function retentionOf({ retention }: Collection, collections: readonly Collection[]): string {
  switch (retention.kind) {
    case 'until':
      return `Until ${retention.event}`;
    case 'ttl':
      return days(retention.days);
    case 'days': {
      if ('follows' in retention) {
        const followed = collections.find(({ name }) => name === retention.follows);
        return `As long as: ${followed?.title ?? retention.follows}`;
      }
      const { min = 1, max = 1095, canStay = false } = retention;
      const choice = `${String(min)} to ${String(max)} days`;
      return `${days(retention.days)}; an admin can choose ${choice}${canStay ? ', or until erased' : ''}`;
    }
  }
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}

/** Names of a collection's fields of one kind. */
export function fieldsOf({ fields }: Collection, kind: 'personal' | 'secret'): readonly string[] {
  return Object.entries(fields as Readonly<Record<string, { kind: string }>>)
    .filter(([, field]) => field.kind === kind)
    .map(([name]) => name);
}

/** What becomes of a collection's records when the person whom they name is erased, in words. */
export function personErasureOf({ subject, erasure: { person } }: Collection): string {
  if (subject === null) return 'About no one';
  return person.rule === 'delete' ? 'Deleted' : `Kept without the person: ${person.because}`;
}

/** The same, when everything is erased. */
export function totalErasureOf({ erasure: { total } }: Collection): string {
  return total.rule === 'delete'
    ? 'Deleted'
    : `${total.rule === 'keep' ? 'Kept' : 'Kept in part'}: ${total.because}`;
}
