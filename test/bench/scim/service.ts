import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { clientOf, type ScimBody, type ScimClient } from '../../provisioning/kit';

/** A SCIM service that is measured, over loopback HTTP. */
export interface MeasuredService {
  readonly name: 'sitebound' | 'scimmy-routers';
  readonly scim: ScimClient;
  stop(): Promise<void>;
}

/** Listens on a free port of loopback. `fetch` is the app's meanwhile, and would be egress. */
export async function serve(
  name: MeasuredService['name'],
  server: Server,
  { base, token }: { readonly base: string; readonly token: string },
): Promise<MeasuredService> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const scim = clientOf((method, path, body) => {
    const sent = body === undefined ? null : JSON.stringify(body);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, agent, method, path: base + path, headers });
      asked.on('error', reject).on('response', (answer) => {
        void text(answer).then((received) => {
          const parsed = received === '' ? null : (JSON.parse(received) as ScimBody);
          resolve({ status: answer.statusCode ?? 0, headers: new Headers(), body: parsed });
        }, reject);
      });
      asked.end(sent);
    });
  });
  return {
    ...{ name, scim },
    stop: () => {
      agent.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}
