import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

interface AxeOptions {
  /** Only what is inside of this selector, such as `#frame-admin` for an app in its iframe. */
  readonly include?: string;
  readonly disableRules?: readonly string[];
  /** Only what a theme can change: for a page that has been looked at in full in the other theme. */
  readonly coloursOnly?: boolean;
}

/** Rows of a table that are looked at; those after them differ in their text only. */
const rowsLookedAt = 8;

/**
 * Rejects with each violation of WCAG 2.2 AA and of axe's best practices, by rule and element. Iframes are
 * looked into, also those of another origin.
 */
export async function expectNoAxeViolations(page: Page, options: AxeOptions = {}): Promise<void> {
  // All that passes is left out of the report: it takes a third of the time of a long page.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (options.include !== undefined) {
    builder.include(options.include);
    builder.exclude([options.include, `tbody tr:nth-child(n + ${String(rowsLookedAt + 1)})`]);
  }
  if (options.coloursOnly === true) builder.withRules(['color-contrast', 'link-in-text-block']);
  if (options.disableRules !== undefined) builder.disableRules([...options.disableRules]);
  const { violations } = await builder.analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id}: ${help}\n  ${target.join(' > ')}\n  ${failureSummary ?? ''}`.trimEnd(),
    ),
  );
  if (lines.length > 0) throw new Error(`Accessibility:\n${lines.join('\n')}`);
}
