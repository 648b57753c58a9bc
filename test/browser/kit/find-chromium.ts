import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const run = promisify(execFile);
const installMs = 10 * 60_000;

/**
 * The path of a Chrome or Chromium that can be started. Looks at `CHROMIUM_PATH`, the usual names and
 * places, and what Playwright has downloaded; installs one where there is none. Rejects with what to do.
 */
export async function ensureChromium(): Promise<string> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (await startable(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH is ${wanted}, which cannot be executed.`);
  }
  const found = await findChromium();
  if (found !== undefined) return found;

  const tried: string[] = [];
  for (const { name, install } of installers()) {
    try {
      await install();
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      continue;
    }
    const installed = await findChromium();
    if (installed !== undefined) return installed;
    tried.push(`${name}: ended well, but no browser was found afterwards`);
  }
  throw new Error(
    [
      'No Chrome or Chromium was found, and none could be installed:',
      ...tried.map((line) => `- ${line}`),
      'Install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask google-chrome) or set',
      'CHROMIUM_PATH to the executable of one.',
    ].join('\n'),
  );
}

/** The first browser found without installing anything. */
async function findChromium(): Promise<string | undefined> {
  for (const candidate of candidates()) {
    if (await startable(candidate)) return candidate;
  }
  return undefined;
}

function candidates(): readonly string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name + extension)));
  return [...onPath, ...usualPlaces(), chromium.executablePath()];
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Google Chrome for Testing'];
    return ['/Applications', path.join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => path.join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (process.platform !== 'win32') return ['/usr/lib/chromium/chromium', '/snap/bin/chromium'];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
  return roots
    .filter((root) => root !== undefined)
    .flatMap((root) =>
      [
        ['Google', 'Chrome'],
        ['Chromium'],
        // Edge is the same engine, and every Windows has it.
        ['Microsoft', 'Edge'],
      ].map((product) =>
        path.join(root, ...product, 'Application', product.includes('Edge') ? 'msedge.exe' : 'chrome.exe'),
      ),
    );
}

interface Installer {
  readonly name: string;
  readonly install: () => Promise<void>;
}

function installers(): readonly Installer[] {
  const playwright: Installer = {
    name: 'playwright-core install chromium',
    async install() {
      const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
      await run(process.execPath, [cli, 'install', 'chromium'], { timeout: installMs });
    },
  };
  const apt: Installer = {
    name: 'apt-get install chromium',
    async install() {
      const options = { timeout: installMs, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
      await run('apt-get', ['update', '-q'], options);
      await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options);
    },
  };
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return root ? [playwright, apt] : [playwright];
}

async function startable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (require.main === module) {
  ensureChromium().then(console.log, (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
