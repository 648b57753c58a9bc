import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PageManifest } from './manifest';

/** The folder beside every Custom UI in which the platform puts the app's translations. [@forge/i18n] */
export const localesFolder = '__LOCALES__';

/**
 * A file of that folder as JSON: `i18n-info.json`, or `{locale}.json` for a locale that the manifest names.
 * `undefined` for any other. [@forge/cli-shared I18nResourceBundlingService]
 */
export async function localeFile(
  { translations }: PageManifest,
  appDirectory: string,
  name: string,
): Promise<string | undefined> {
  if (translations === undefined) return undefined;
  const { resources, fallback } = translations;
  if (name === 'i18n-info.json') {
    const locales = resources.map(({ key }) => key).sort();
    return JSON.stringify({ translations: {}, config: { locales, fallback } });
  }
  const resource = resources.find(({ key }) => name === `${key}.json`);
  return resource && readFile(path.resolve(appDirectory, resource.path), 'utf8');
}
