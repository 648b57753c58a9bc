import type { StorageDump } from '../../host/types';

/** The most bytes that a record takes as it is stored: its JSON and its key. */
export interface BytesAtRest {
  readonly session: number;
  readonly link: number;
  readonly event: number;
}

export function bytesAtRest({ kv, entities }: StorageDump): BytesAtRest {
  const most = (records: StorageDump['kv']) => Math.max(0, ...records.map(bytesOf));
  return {
    session: most(kv.filter(({ key }) => key.startsWith('session:'))),
    link: most(entities['identity-link'] ?? []),
    event: most((entities['audit-event'] ?? []).filter(isOfSignIn)),
  };
}

function bytesOf({ key, value }: StorageDump['kv'][number]): number {
  return Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(value));
}

function isOfSignIn({ value }: StorageDump['kv'][number]): boolean {
  return (value as { readonly kind?: unknown }).kind === 'sign-in';
}
