import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What a module exports under `name`, where `forgeHost[key]` in package.json names the module; `null` where it
 * names none. The host itself knows nothing about the app. @throws Error when the module has no such export
 */
export async function loadNamed<Export>(
  appDirectory: string,
  key: string,
  name: string,
): Promise<{ readonly file: string; readonly found: Export } | null> {
  const packageFile = path.join(appDirectory, 'package.json');
  if (!existsSync(packageFile)) return null;
  const { forgeHost } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    forgeHost?: Record<string, string>;
  };
  const file = forgeHost?.[key];
  if (file === undefined) return null;
  const loaded = (await import(pathToFileURL(path.join(appDirectory, file)).href)) as Record<
    string,
    Export
  > & {
    default?: Record<string, Export>;
  };
  const found = loaded[name] ?? loaded.default?.[name];
  if (found === undefined) throw new Error(`${file} exports no ${name}`);
  return { file, found };
}
