import { resolve } from 'node:path';
import { ensureChromium } from '../browser/kit/find-chromium';
import { prepareApp } from './prepare';

/** Once before all tests: a browser (its path goes to the tests as `CHROMIUM_PATH`), the pages and the bundle. */
export default async function setUp(): Promise<void> {
  process.env['CHROMIUM_PATH'] = await ensureChromium();
  await prepareApp(resolve(__dirname, '../..'));
}
