import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startIdp as startProcess, type RunningIdp } from '../idp/client';
import type { IdpBeside } from '../host/types';
import { connectProviders } from './identity-providers';
import { connectProvisioning } from './provisioning';

/** Tried first, so that addresses stay the same from one start to the next. */
const usualPort = 3990;

/** Starts the demo identity provider for `npm start`; its keys are kept with the host's data. */
export async function startIdp({ data }: { readonly data: string }): Promise<IdpBeside> {
  const idp = await onUsualPort(data);
  const { url, saml, oidc, people } = idp;
  const shown = people.map(({ userName, password, email }) => ({ userName, password, email }));
  return {
    url,
    environment: { SITEBOUND_OWN_IDP: url },
    description: { url, saml, oidc, people: shown },
    connect: async (host) => {
      await connectProviders(host, idp);
      await connectProvisioning(host, idp);
    },
    stop: idp.stop,
  };
}

async function onUsualPort(data: string): Promise<RunningIdp> {
  if (data === ':memory:') return startProcess();
  mkdirSync(data, { recursive: true });
  const keyFile = path.join(data, 'idp-keys.json');
  try {
    return await startProcess({ port: usualPort, keyFile });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return startProcess({ keyFile });
  }
}
