import http from 'node:http';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareData } from './data-folder';
import { readFlags } from './flags';
import { startOnFreePort } from './free-port';

describe('npm start', () => {
  test('has defaults', () => {
    expect(readFlags([])).toEqual({
      ...{ port: null, data: '.local', fresh: false, seed: 'demo', events: 0, json: false },
    });
  });

  test('takes its flags', () => {
    const args = '--port 0 --data here --fresh --seed none --events 7 --json'.split(' ');
    expect(readFlags(args)).toEqual({
      ...{ port: 0, data: 'here', fresh: true, seed: 'none', events: 7, json: true },
    });
  });

  test.each([
    '--port',
    '--port x',
    '--port 65536',
    '--seed some',
    '--events -1',
    '--events 1.5',
    '--unknown',
    'word',
  ])('refuses %s', (args) => {
    expect(() => readFlags(args.split(' '))).toThrow('usage');
  });

  test('--fresh removes the store and nothing else', () => {
    const data = mkdtempSync(path.join(tmpdir(), 'forge-host-'));
    for (const name of ['host.sqlite', 'storage.sqlite', 'storage.sqlite-wal', 'notes.txt']) {
      writeFileSync(path.join(data, name), '');
    }
    prepareData({ data, fresh: false });
    expect(readdirSync(data)).toHaveLength(4);
    prepareData({ data, fresh: true });
    expect(readdirSync(data)).toEqual(['notes.txt']);
    rmSync(data, { recursive: true });
    prepareData({ data, fresh: true });
    expect(existsSync(data)).toBe(false);
  });

  test('a port that was asked for is not exchanged for another', async () => {
    const busy = http.createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    const listen = (on: number) =>
      new Promise<http.Server>((resolve, reject) => {
        const server = http.createServer().once('error', reject);
        server.listen(on, '127.0.0.1', () => resolve(server));
      });
    await expect(startOnFreePort(port, listen)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    busy.close();
  });

  test('without one, the next that is free is taken', async () => {
    const tried: number[] = [];
    const started = await startOnFreePort(null, async (port) => {
      tried.push(port);
      if (port < 3902) throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' });
      return port;
    });
    expect(started).toBe(3902);
    expect(tried).toEqual([3900, 3901, 3902]);
  });
});
