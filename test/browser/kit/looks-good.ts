import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from './axe';
import { screenshot } from './screenshot';

interface LookOptions {
  /** The frame that the app is in, as `#frame-admin`. */
  readonly frame: string;
  /** Of the screenshot. */
  readonly name: string;
  /** For a page that has been looked at in full in the other theme. */
  readonly coloursOnly?: boolean;
  readonly disableRules?: readonly string[];
}

/** What the app shows is accessible, nothing of it has to be scrolled sideways, and a screenshot of it is taken. */
export async function expectGoodLooks(page: Page, { frame, name, ...axe }: LookOptions): Promise<void> {
  const html = page.frameLocator(frame).locator('html');
  // A colour on its way to another one is none that anybody reads.
  await html.evaluate(async (root) => {
    const all = root.ownerDocument.getAnimations();
    const ending = all.filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await expectNoAxeViolations(page, { include: frame, ...axe });
  const wider = await html.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  if (wider > 0) throw new Error(`${name}: ${String(wider)} px wider than its frame`);
  await screenshot(page, name);
}
