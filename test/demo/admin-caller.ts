import type { AdminApi, Result, Rpc } from '../../src/contract';
import type { Host } from '../host/types';

type Asked<K extends keyof AdminApi> = Parameters<AdminApi[K]>[0];
type Answered<K extends keyof AdminApi> = AdminApi[K] extends Rpc<never, infer Data> ? Data : never;

/** Calls functions of the admin page. */
export type AdminCall = <K extends keyof AdminApi>(key: K, payload: Asked<K>) => Promise<Answered<K>>;

/** As the demo site's admin; a refusal throws an Error with its code. */
export function adminCaller(host: Host): AdminCall {
  const as = host.site.describe().accounts.admin.accountId;
  return async <K extends keyof AdminApi>(key: K, payload: Asked<K>) => {
    const answer = await host.invoke({ module: 'admin', key, payload, as });
    if ('error' in answer) throw new Error(`${key}: ${answer.error.code} ${answer.error.message}`);
    const result = answer.result as Result<Answered<K>>;
    if (!result.ok) throw new Error(`${key}: ${result.error.code} ${JSON.stringify(result.error.details)}`);
    return result.data;
  };
}
