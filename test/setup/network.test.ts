import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { isLoopback } from './network';

describe('isLoopback', () => {
  test.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['admin.localhost', true],
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['example.com', false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe('the network guard', () => {
  test.each([
    ['net.connect by options', () => net.connect({ host: 'example.com', port: 80 })],
    ['net.connect by arguments', () => net.connect(80, 'example.com')],
    ['net.connect to an address', () => net.connect(80, '192.0.2.1')],
    ['http.get', () => http.get('http://example.com/')],
    ['dns.lookup', () => dns.lookup('example.com', () => undefined)],
    ['dns.promises.resolve4', () => dns.promises.resolve4('example.com')],
  ])('%s is refused', (_, attempt) => {
    expect(attempt).toThrow(/loopback/);
  });

  test('fetch is refused', async () => {
    await expect(fetch('http://example.com/')).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringContaining('loopback') as string }) as Error,
    });
  });

  test('this machine can be reached by name and by address', async () => {
    const server = http.createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await fetch(`http://${host}:${port}/`);
      expect(await answer.text()).toBe('here');
    }
    server.closeAllConnections();
    server.close();
  });
});
