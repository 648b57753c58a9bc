import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

/** The Custom UI apps: folders of `static`, and the resources of the same key in manifest.yml. */
const apps = ['admin', 'portal', 'profile'];

/** What a page is made of. */
const inputs = ['static', 'src/contract', 'tsconfig.json', 'package-lock.json'];

/**
 * Builds the Custom UI apps into dist/ui with Vite, unless they were built from the very same files.
 * A hash of the inputs lies beside each app's folder. Answers the names of the apps that were built.
 */
export async function buildUi(root: string): Promise<readonly string[]> {
  const current = hashFiles(
    root,
    inputs.flatMap((input) => filesBelow(join(root, input))),
  );
  const stale = apps.filter((app) => {
    const page = join(root, 'dist/ui', app, 'index.html');
    return !existsSync(page) || readStamp(root, app) !== current;
  });
  await Promise.all(stale.map((app) => viteBuild(root, app)));
  for (const app of stale) writeFileSync(stampFile(root, app), current);
  return stale;
}

async function viteBuild(root: string, app: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '-c', 'static/vite.config.ts', '--mode', app, '--logLevel', 'error'];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: root });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`The ${app} app does not build:\n${stderr ?? ''}`, { cause: error });
  }
}

function stampFile(root: string, app: string): string {
  return join(root, 'dist/ui', `${app}.inputs`);
}

function readStamp(root: string, app: string): string | undefined {
  return existsSync(stampFile(root, app)) ? readFileSync(stampFile(root, app), 'utf8') : undefined;
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hashFiles(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}
