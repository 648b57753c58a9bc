import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { discover, type ProviderFetch } from '../../src/sign-in/oidc';
import { html } from './kit/provider';
import { now, playWith, sceneOf, type Scene } from './kit/scene';
import { token } from './kit/token';

/** Node's own fetch as the app uses it: no redirects, and an answer in time or none. */
function fetchWithin(ms: number): ProviderFetch {
  return (url, request) => fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(ms) });
}

const patient = fetchWithin(10_000);
const impatient = fetchWithin(300);

interface Provider {
  readonly scene: Scene;
  /** What it answers instead, by path. */
  readonly instead: Map<string, (response: ServerResponse) => void>;
  readonly paths: string[];
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A provider over HTTP on this machine, and a response of it that is right. */
async function start(): Promise<Provider> {
  const scene = sceneOf('code');
  const instead = new Map<string, (response: ServerResponse) => void>();
  const paths: string[] = [];
  const issuer = await listen((request, response) => {
    const path = request.url ?? '';
    paths.push(path);
    const other = instead.get(path);
    if (other !== undefined) {
      other(response);
      return;
    }
    const bodies = new Map<string, () => unknown>([
      ['/token', () => ({ id_token: token(scene.header, scene.claims, scene.signer), ...scene.tokens })],
      ['/jwks', () => ({ keys: scene.keys })],
      [
        '/.well-known/openid-configuration',
        () => ({ issuer, authorization_endpoint: `${issuer}/authorize` }),
      ],
    ]);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(bodies.get(path)?.()));
  });
  Object.assign(scene.idp, { issuer, tokenEndpoint: `${issuer}/token`, jwksUri: `${issuer}/jwks` });
  scene.claims['iss'] = issuer;
  scene.parameters = scene.parameters.map(([name, value]) => [name, name === 'iss' ? issuer : value]);
  return { scene, instead, paths };
}

const answers: readonly [string, (response: ServerResponse) => void][] = [
  ['hangs', () => {}],
  ['hangs after its headers', (response) => response.writeHead(200).flushHeaders()],
  ['hangs in its content', (response) => void response.writeHead(200).write('{"keys":')],
  ['breaks off', (response) => void response.destroy()],
  ['is HTML', (response) => void response.setHeader('content-type', 'text/html').end(html)],
  ['fails', (response) => void response.writeHead(500).end()],
  ['throttles', (response) => void response.writeHead(429, { 'retry-after': '30' }).end()],
];

describe.each(['/token', '/jwks'])('%s', (path) => {
  test.each(answers)('%s', async (_, answer) => {
    const { scene, instead } = await start();
    expect((await playWith(scene, patient)).reason).toBeNull();
    instead.set(path, answer);
    expect((await playWith(scene, impatient)).reason).toBe('provider.unavailable');
  });

  test.each([301, 302, 303, 307, 308])('redirects: %p', async (status) => {
    const { scene, instead } = await start();
    expect((await playWith(scene, patient)).reason).toBeNull();
    let asked = 0;
    const elsewhere = await listen((_, response) => {
      asked += 1;
      response.end('{}');
    });
    instead.set(path, (response) => void response.writeHead(status, { location: `${elsewhere}/` }).end());
    expect((await playWith(scene, patient)).reason).toBe('provider.unavailable');
    expect(asked).toBe(0);
  });
});

test('asks for the tokens, then for the keys, and for nothing else', async () => {
  const { scene, paths } = await start();
  const { identity } = await playWith(scene, patient);
  expect(identity).toMatchObject({ issuer: scene.idp.issuer, issuedAt: now - 1000 });
  expect(paths).toEqual(['/token', '/jwks']);
});

test('keys are fetched anew each time, so a rotated one is known at once', async () => {
  const { scene, paths } = await start();
  await playWith(scene, patient);
  expect((await playWith(scene, patient)).reason).toBeNull();
  expect(paths).toEqual(['/token', '/jwks', '/token', '/jwks']);
});

test('discovery, found and hanging', async () => {
  const { scene, instead } = await start();
  const { issuer } = scene.idp;
  expect((await discover(patient, issuer)).idp.issuer).toBe(issuer);
  instead.set('/.well-known/openid-configuration', () => {});
  await expect(discover(impatient, issuer)).rejects.toMatchObject({ code: 'provider.unreachable' });
});
