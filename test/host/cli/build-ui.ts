import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashFiles } from '../core/hash-files';
import { readManifest } from '../core/manifest';

const SOURCES = ['static', 'src/contract', 'package.json', 'package-lock.json'];

/**
 * Runs the app's `build:ui` script when a UI resource of the manifest is missing, or when what it is built from
 * has changed since the last time. Does nothing for an app without that script. The build talks on stderr.
 */
export async function buildUi({ appDirectory }: { readonly appDirectory: string }): Promise<void> {
  if (!hasScript(appDirectory)) return;
  const stamp = path.join(appDirectory, 'dist', 'ui', '.inputs');
  const inputs = hashFiles(SOURCES.map((name) => path.join(appDirectory, name)));
  const complete = readManifest(appDirectory).resources.every(({ path: folder }) =>
    existsSync(path.join(appDirectory, folder, 'index.html')),
  );
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;
  await runScript(appDirectory);
  writeFileSync(stamp, inputs);
}

function hasScript(appDirectory: string): boolean {
  const file = path.join(appDirectory, 'package.json');
  if (!existsSync(file)) return false;
  const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> };
  return 'build:ui' in scripts;
}

function runScript(cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', 'build:ui'], { cwd, stdio: ['ignore', 2, 2] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('The user interface does not build'));
    });
  });
}
