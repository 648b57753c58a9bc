import { readFileSync } from 'node:fs';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

interface AxeOptions {
  /** Only what is inside of this selector, such as `#frame-admin` for an app in its iframe. */
  readonly include?: string;
  readonly disableRules?: readonly string[];
  /** Only what a theme can change: for a page that has been looked at in full in the other theme. */
  readonly coloursOnly?: boolean;
}

/** Half as long as what `axe.source` holds, for a page that has to read it each time. */
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Rows of a table that are looked at; those after them differ in their text only. */
const alikeRows = 'tbody tr:nth-child(n + 9)';

/**
 * Rejects with each violation of WCAG 2.2 AA and of axe's best practices, by rule and element. Iframes are
 * looked into, also those of another origin: each as a page of its own.
 */
export async function expectNoAxeViolations(page: Page, options: AxeOptions = {}): Promise<void> {
  const { include, coloursOnly = false, disableRules = [] } = options;
  const run: RunOptions = {
    // Left to itself axe sends all that it finds from frame to frame, and takes four times as long.
    iframes: false,
    resultTypes: ['violations'],
    ...(coloursOnly ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}),
    rules: Object.fromEntries(disableRules.map((rule) => [rule, { enabled: false }])),
  };
  const framed = include === undefined ? page.mainFrame() : await contentFrame(page, include);
  const lines: string[] = [];
  if (framed === null) lines.push(...(await violationsIn(page.mainFrame(), include ?? 'html', run)));
  else for (const frame of withFramesInside(framed)) lines.push(...(await violationsIn(frame, 'html', run)));
  if (lines.length > 0) throw new Error(`Accessibility:\n${lines.join('\n')}`);
}

/** The frame behind an iframe; `null` for any other element. */
async function contentFrame(page: Page, selector: string): Promise<Frame | null> {
  const element = await page.waitForSelector(selector, { state: 'attached' });
  return element.contentFrame();
}

function withFramesInside(frame: Frame): Frame[] {
  return [frame, ...frame.childFrames().flatMap(withFramesInside)];
}

async function violationsIn(frame: Frame, include: string, run: RunOptions): Promise<string[]> {
  await frame.evaluate(source);
  const asked = JSON.stringify([{ include: [include], exclude: [alikeRows] }, run]);
  return frame.evaluate(async (json) => {
    const [context, how] = JSON.parse(json) as [{ include: string[]; exclude: string[] }, RunOptions];
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(context, how);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        `${id}: ${help}\n  ${target.join(' > ')}\n  ${failureSummary ?? ''}`.trimEnd(),
      ),
    );
  }, asked);
}
