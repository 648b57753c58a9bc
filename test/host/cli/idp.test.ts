import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFixture } from '../core/fixture';
import { startIdpBeside } from './idp';

describe('an identity provider beside the host', () => {
  const appDirectory = mkdtempSync(path.join(tmpdir(), 'forge-host-'));
  afterAll(() => rmSync(appDirectory, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(path.join(appDirectory, name), text);

  test('is the one that package.json names, and is told where the data lies', async () => {
    expect(await startIdpBeside(appDirectory, 'here')).toBeNull();
    write('package.json', '{}');
    expect(await startIdpBeside(appDirectory, 'here')).toBeNull();
    write('package.json', '{"forgeHost": {"idp": "idp.js"}}');
    write('idp.js', 'exports.startIdp = async ({ data }) => ({ url: `http://127.0.0.1/${data}` });');
    expect(await startIdpBeside(appDirectory, 'here')).toEqual({ url: 'http://127.0.0.1/here' });
    write('package.json', '{"forgeHost": {"idp": "empty.js"}}');
    write('empty.js', '');
    await expect(startIdpBeside(appDirectory, 'here')).rejects.toThrow('startIdp');
  });

  test('is declared by a variable of the manifest, and shown with the site', async () => {
    const environment = { FIXTURE_LOOPBACK: 'http://127.0.0.1:4567' };
    const { host, control } = await startFixture({ environment, idp: { url: 'http://127.0.0.1:4567' } });
    expect(host.manifest.backendEgress).toContain('http://127.0.0.1:4567');
    const { body } = await control('GET', '/site');
    expect(body).toMatchObject({ idp: { url: 'http://127.0.0.1:4567' } });
    await host.stop();
  });
});
