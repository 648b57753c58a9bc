import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Saves the whole page as `{name}.png` and answers the file's path. Images go to `SCREENSHOTS`, or to
 * `.local/screenshots` in the current folder, which git ignores.
 */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = path.resolve(process.env['SCREENSHOTS'] ?? path.join('.local', 'screenshots'));
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
  return file;
}
