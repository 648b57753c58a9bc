import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { settle } from './problems';

/**
 * Saves the whole page as `{name}.png` into the folder that `SCREENSHOTS` names, and answers the file's path; without
 * such a folder nobody wants to look at it, and it answers `null`.
 */
export async function screenshot(page: Page, name: string): Promise<string | null> {
  const wanted = process.env['SCREENSHOTS'];
  if (!wanted) return null;
  const folder = path.resolve(wanted);
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
