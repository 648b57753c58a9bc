import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { settle } from './problems';

/**
 * Saves the whole page as `{name}.png` and answers the file's path. Images go to `SCREENSHOTS`, or to
 * `.local/screenshots` in the current folder, which git ignores.
 */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = path.resolve(process.env['SCREENSHOTS'] ?? path.join('.local', 'screenshots'));
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name.replaceAll(/[^\w.-]+/g, '-')}.png`);
  const before = page.viewportSize();
  // Frames of another origin are painted only as far as the window shows them.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (before !== null) await page.setViewportSize({ ...before, height: Math.max(before.height, height) });
  await settle(page);
  await page.screenshot({ path: file, animations: 'disabled' });
  if (before !== null) await page.setViewportSize(before);
  return file;
}
