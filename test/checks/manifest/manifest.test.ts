import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Finding } from './finding';

/**
 * The check as `npm run check:manifest` runs it, in a process of its own: the platform's tools read
 * the working directory. One run per manifest, because loading them takes seconds.
 */
interface Outcome {
  readonly code: number;
  readonly findings: readonly Finding[];
}

function check(folder: string): Promise<Outcome> {
  const args = [
    require.resolve('tsx/cli'),
    resolve('test/checks/manifest.ts'),
    '--json',
    '--open-api',
    join(folder, 'open-api'),
    folder,
  ];
  return new Promise((done, failed) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      if (stdout === '') failed(new Error(stderr));
      else done({ code: error ? 1 : 0, findings: JSON.parse(stdout) as Finding[] });
    });
  });
}

const broken: Readonly<Record<string, string>> = {
  'manifest.yml': `
app:
  id: ari:cloud:ecosystem::app/00000000-0000-4000-8000-000000000000
  runtime: { name: nodejs20.x }
  storage:
    entities:
      - name: note
        attributes: { author: { type: string } }
        indexes: [{ name: by-nobody, range: [nobody] }]
modules:
  jira:adminPage:
    - { key: admin, title: Notes, resource: admin, resolver: { function: resolver } }
  function:
    - { key: resolver, handler: index.admin, timeoutSeconds: 100 }
    - { key: spare, handler: index.missing }
resources:
  - { key: admin, path: ui/admin }
permissions:
  scopes: [storage:app]
`,
  'tsconfig.json': '{ "include": ["src"] }',
  'open-api/jira-platform-v3.json': JSON.stringify({
    paths: {
      '/rest/api/3/project/search': {
        get: { security: [{ OAuth2: ['read:jira-work'] }] },
      },
    },
  }),
  'src/index.ts': `
import api, { route } from '@forge/api';
export const admin = () => api.asApp().requestJira(route\`/rest/api/3/project/search\`);
export const elsewhere = () => api.fetch('https://elsewhere.example/');
`,
};

describe('check:manifest', () => {
  let folder: string;
  let outcome: Outcome;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sitebound-manifest-'));
    for (const [path, text] of Object.entries(broken)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    outcome = await check(folder);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['manifest', 'error', 'valid-app-config-required', /nobody/],
    ['manifest', 'error', 'valid-resource-required', /ui\/admin/],
    ['manifest', 'warning', 'deprecated-property', /nodejs20/],
    ['server', 'error', 'runtime.name', /nodejs20/],
    ['server', 'error', 'function.timeout', /resolver/],
    ['lint', 'error', 'permission-scope-required', /read:jira-work/],
    ['lint', 'error', 'egress-permission-required', /elsewhere/],
    ['lint', 'error', 'valid-module-required', /missing/],
  ])('%s reports the %s %s', (source, level, rule, message) => {
    const found = outcome.findings.filter((finding) => message.test(finding.message));
    expect(found).toContainEqual(expect.objectContaining({ source, level, rule }));
  });

  test('errors fail the check', () => {
    expect(outcome.code).toBe(1);
  });
});
