import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startIdp } from './client';

describe('the process of the demo identity provider', () => {
  test('keeps its keys where it is told to, and has new ones otherwise', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'idp-'));
    const certificate = async (options = {}) => {
      const idp = await startIdp(options);
      await idp.stop();
      await expect(fetch(idp.url)).rejects.toThrow();
      return idp.saml.certificate;
    };
    const keyFile = path.join(folder, 'idp.json');
    expect(await certificate({ keyFile })).toBe(await certificate({ keyFile }));
    expect(await certificate()).not.toBe(await certificate());
    rmSync(folder, { recursive: true });
  });

  test('ends with the process that it belongs to', async () => {
    const main = path.join(__dirname, 'main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--json', '--attached'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    // What a pipe does when whoever holds its other end is killed.
    child.stdin.end();
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  test('takes its people, says when its port is taken, and lets nobody else in', async () => {
    const ida = { ...{ userName: 'ida', sub: '1', email: 'ida@example.com' }, name: 'Ida Holm' };
    const idp = await startIdp({ people: [{ ...ida, emailVerified: true, groups: [] }] });
    expect(idp.people).toEqual([{ ...ida, emailVerified: true, groups: [], password: 'demo' }]);
    await expect(startIdp({ port: Number(new URL(idp.url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });

    expect(await statusFor(idp.url, { host: 'rebound.example.com' })).toBe(421);
    const control = `${idp.url}/control/behaviour`;
    expect(await statusFor(control, { origin: 'https://elsewhere.example.com' })).toBe(403);
    expect(await statusFor(control, {})).toBe(405);
    await expect(idp.behave({ endpoints: { token: 'sing' as 'html' } })).rejects.toThrow('400');
    await idp.stop();
  });
});

function statusFor(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
