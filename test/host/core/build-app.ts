import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { AppManifest } from '../types';
import { hashFiles } from './hash-files';
import { readManifest } from './manifest';

const BUNDLER = path.join(__dirname, 'bundle-process.js');
const RUNTIME = path.join(__dirname, '..', 'runtime', 'dist');

const defaultTarget = (appDirectory: string) => path.join(appDirectory, 'dist', 'backend');

/**
 * Bundles every handler file that the manifest names with the unmodified `@forge/bundler`, offline, into
 * a folder. Does nothing when sources, manifest, compiler settings, lock file and runtime are those of
 * the last build. Type errors fail the build, as on deployment.
 */
export async function buildApp(options: {
  readonly appDirectory: string;
  /** Default: `dist/backend` of the app. */
  readonly directory?: string;
}): Promise<{ readonly directory: string; readonly built: boolean }> {
  const { appDirectory, directory = defaultTarget(appDirectory) } = options;
  const stamp = path.join(directory, '.inputs');
  const inputs = hashInputs(appDirectory);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return { directory, built: false };
  const modules = handlerFiles(readManifest(appDirectory));
  try {
    const { execPath } = process;
    await promisify(execFile)(execPath, [BUNDLER, appDirectory, directory, JSON.stringify(modules), inputs]);
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`The app's backend does not build:\n${stderr ?? ''}`, { cause: error });
  }
  return { directory, built: true };
}

function handlerFiles(manifest: AppManifest): string[] {
  return [...new Set(manifest.functions.map(({ handler }) => handler.slice(0, handler.lastIndexOf('.'))))];
}

function hashInputs(appDirectory: string): string {
  const inputs = ['src', 'manifest.yml', 'tsconfig.json', 'package-lock.json'];
  return hashFiles([...inputs.map((name) => path.join(appDirectory, name)), BUNDLER, RUNTIME]);
}
