import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { OidcParty, RelyingParties } from '../relying-parties';
import { clientMetadata } from './client-metadata';

interface Row {
  readonly payload: AdapterPayload;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** What `oidc-provider` keeps, in memory; its clients are the registered relying parties. */
export function createAdapters(parties: RelyingParties): (model: string) => Adapter {
  const rows = new Map<string, Row>();
  return (model) => (model === 'Client' ? clientsOf(parties) : rowsOf(model, rows));
}

function rowsOf(model: string, rows: Map<string, Row>): Adapter {
  const keyOf = (id: string) => `${model}:${id}`;
  const find = (wanted: (payload: AdapterPayload, key: string) => boolean) => {
    for (const [key, { payload, until }] of rows) {
      if (key.startsWith(`${model}:`) && until > Date.now() && wanted(payload, key)) return payload;
    }
    return undefined;
  };
  return {
    async upsert(id, payload, expiresIn = 0) {
      rows.set(keyOf(id), { payload, until: expiresIn > 0 ? Date.now() + 1000 * expiresIn : Infinity });
    },
    find: async (id) => {
      const row = rows.get(keyOf(id));
      return row !== undefined && row.until > Date.now() ? row.payload : undefined;
    },
    findByUid: async (uid) => find((payload) => payload.uid === uid),
    findByUserCode: async () => undefined,
    async consume(id) {
      const row = rows.get(keyOf(id));
      if (row !== undefined) row.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      rows.delete(keyOf(id));
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of rows) if (payload.grantId === grantId) rows.delete(key);
    },
  };
}

function clientsOf(parties: RelyingParties): Adapter {
  const fixed = async () => {
    throw new Error('Relying parties are registered at /control/clients');
  };
  const found = (party: OidcParty | undefined) => (party === undefined ? undefined : clientMetadata(party));
  return {
    find: async (clientId) => found(parties.oidc(clientId)),
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: fixed,
    consume: fixed,
    destroy: fixed,
    revokeByGrantId: fixed,
  };
}
