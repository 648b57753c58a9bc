import type { IdpBeside } from '../types';
import { loadNamed } from './named-module';

type StartIdp = (context: { readonly data: string }) => Promise<IdpBeside>;

/** Starts the identity provider that `forgeHost.idp` names. `null` when there is none. */
export async function startIdpBeside(appDirectory: string, data: string): Promise<IdpBeside | null> {
  const named = await loadNamed<StartIdp>(appDirectory, 'idp', 'startIdp');
  return named === null ? null : named.found({ data });
}
