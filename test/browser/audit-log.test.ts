import { auditReasons } from '../../src/contract';
import type { AuditEvent } from '../../src/audit';
import { eventAt, toLoad, type EventFacts } from '../app/events';
import { stored, type TestApp } from '../app/kit';
import {
  expectNoAxeViolations,
  inHaste,
  screenshot,
  untilQuiet,
  withPage,
  type Browser,
  type FrameLocator,
  type Page,
  type Visit,
} from './kit';
import { adminAddress, inApp, inBothThemes, overflowOf, withApp } from './kit/admin-pages';

jest.setTimeout(120_000);

const hour = 3_600_000;
const day = 24 * hour;
const providers = ['entra', 'okta', 'partner-directory-of-the-north'];

/** The audit log's page in Chromium, on the built page, under Forge's CSP. */
describe('the audit log in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  withApp((started) => ({ app, browser } = started), { background: true });

  const address = (query = '') => adminAddress(app, 'audit-log', { query });
  const visit = (use: (visit: Visit) => Promise<void>) => withPage(browser, use);
  const nameOf = (nth: number) => app.site.accounts.customers[nth]?.displayName ?? '';
  const put = (events: readonly AuditEvent[]) => void app.host.storage.load(events.map(toLoad));

  /** Sign-ins of six people, every fourth of them a failure, one each ten hours back from now. */
  function signIns(count: number, now = app.host.clock.now()): AuditEvent[] {
    const events = Array.from({ length: count }, (_, nth) => {
      const failure = nth % 4 === 3;
      const facts: Partial<EventFacts> = {
        kind: 'sign-in',
        outcome: failure ? 'failure' : 'success',
        ...(failure ? { reason: auditReasons[nth % auditReasons.length]! } : {}),
        accountId: app.customer(Math.floor(nth / 4) % 6),
        provider: providers[nth % 3]!,
        protocol: 'saml',
        portal: String((nth % 5) + 1),
        maskedIp: '203.0.113.0/24',
        userAgent: 'Firefox on Windows',
      };
      return eventAt(now - hour - nth * 10 * hour, facts);
    });
    put(events);
    return events;
  }

  const correlationIds = (frame: FrameLocator) =>
    frame
      .getByTestId('audit-table')
      .locator('tbody td:last-child button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('title')));
  const idsOf = (events: readonly AuditEvent[]) => events.map(({ correlationId }) => correlationId);
  /** Waits until exactly these events are listed, in this order. */
  async function expectListed(frame: FrameLocator, events: readonly AuditEvent[]): Promise<void> {
    const expected = idsOf(events);
    await expect(settled(async () => correlationIds(frame), expected)).resolves.toEqual(expected);
  }
  const ready = (frame: FrameLocator) =>
    frame.locator('[data-testid="audit-table"][aria-busy="false"]').waitFor();
  const searchOf = (page: Page) => new URL(page.url()).search;

  test('a named person’s failed sign-ins of last month are three clicks away, and the address keeps them', () =>
    visit(async ({ page, context }) => {
      const events = signIns(240);
      const now = new Date(app.host.clock.now());
      const from = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
      const to = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) - 1;
      const expected = events.filter(
        ({ accountId, outcome, occurredAt }) =>
          accountId === app.customer(0) && outcome === 'failure' && occurredAt >= from && occurredAt <= to,
      );
      expect(expected.length).toBeGreaterThan(1);

      await page.goto(address());
      const frame = inApp(page);
      await frame
        .getByRole('button', { name: `Only events of ${nameOf(0)}` })
        .first()
        .click();
      await frame.getByRole('group', { name: 'Outcome' }).getByRole('button', { name: 'Failure' }).click();
      await frame.getByRole('group', { name: 'Time' }).getByRole('button', { name: 'Last month' }).click();
      await expectListed(frame, expected);

      const copied = await context.newPage();
      await copied.goto(page.url());
      await expectListed(inApp(copied), expected);
      await inApp(copied)
        .getByRole('group', { name: 'Outcome' })
        .getByRole('button', { name: 'Failure', pressed: true })
        .waitFor();
      await inApp(copied)
        .getByRole('button', { name: `Remove the condition Person: ${nameOf(0)}` })
        .waitFor();
      await copied.close();

      await page.goBack();
      await expectListed(
        frame,
        events.filter(({ accountId, outcome }) => accountId === app.customer(0) && outcome === 'failure'),
      );
      await page.goBack();
      await page.goBack();
      await expectListed(frame, events.slice(0, 50));
      await page.goForward();
      await expectListed(frame, events.filter(({ accountId }) => accountId === app.customer(0)).slice(0, 50));
    }));

  test('every value of a row filters when it is clicked, and stops to when it is clicked again', () =>
    visit(async ({ page }) => {
      const events = signIns(40);
      const [failed] = events.filter(({ outcome }) => outcome === 'failure');
      await page.goto(address());
      const frame = inApp(page);
      await ready(frame);
      const row = frame.getByRole('row').filter({ has: frame.locator(`[title="${failed!.correlationId}"]`) });
      const cases: readonly [number, keyof AuditEvent][] = [
        [0, 'kind'],
        [1, 'outcome'],
        [2, 'reason'],
        [3, 'accountId'],
        [4, 'provider'],
        [5, 'portal'],
        [6, 'correlationId'],
      ];
      for (const [nth, field] of cases) {
        const value = row.locator('td button').nth(nth);
        expect(await value.getAttribute('aria-pressed')).toBe('false');
        await value.click();
        await expectListed(
          frame,
          events.filter((event) => event[field] === failed![field]),
        );
        expect(await value.getAttribute('aria-pressed')).toBe('true');
        await value.click();
        await expectListed(frame, events);
      }
      expect(searchOf(page)).toBe('');
    }));

  test('a person is picked by typing a name, by keyboard alone; a whole e-mail address is taken as it is', () =>
    visit(async ({ page }) => {
      const events = signIns(60);
      await page.goto(address());
      const frame = inApp(page);
      await ready(frame);
      await frame.getByRole('combobox', { name: 'Person' }).focus();
      await page.keyboard.type(nameOf(2).slice(0, 4));
      await frame.getByRole('option', { name: nameOf(2) }).waitFor();
      await page.keyboard.press('Enter');
      await expectListed(
        frame,
        events.filter(({ accountId }) => accountId === app.customer(2)),
      );

      const { email, accountId } = app.site.accounts.customers[3]!;
      await page.keyboard.type(email);
      await frame.getByRole('option', { name: `The e-mail address ${email}` }).click();
      await expectListed(
        frame,
        events.filter((event) => event.accountId === accountId),
      );
      expect(searchOf(page)).toBe(`?person=${encodeURIComponent(email)}`);
    }));

  test('the details show every field, are copied as JSON, and lead to the events beside them across pages', () =>
    visit(async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const events = signIns(120);
      await page.goto(address('size=50'));
      const frame = inApp(page);
      const opener = frame.locator('tbody th button').nth(48);
      await opener.scrollIntoViewIfNeeded();
      await opener.focus();
      await page.keyboard.press('Enter');
      const panel = frame.getByRole('dialog');
      await panel.getByText(events[48]!.id).first().waitFor();
      for (const value of Object.values(events[48]!).filter((one) => typeof one === 'string'))
        expect(await panel.innerText()).toContain(value);
      expect(await panel.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(
        true,
      );
      // The frame is as high as its list: the panel has to be where the window is.
      const box = (await panel.boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(page.viewportSize()!.height);

      await panel.getByRole('button', { name: 'Copy as JSON' }).click();
      await panel.getByText('Copied').waitFor();
      const copied = await frame.locator('html').evaluate(() => navigator.clipboard.readText());
      expect(JSON.parse(copied)).toEqual(events[48]);

      const before = await page.evaluate(() => history.length);
      for (const nth of [49, 50, 51]) {
        await panel.getByRole('button', { name: 'Next event' }).click();
        await panel.getByText(events[nth]!.id).first().waitFor();
      }
      await expectListed(frame, events.slice(50, 100));
      for (const nth of [50, 49]) {
        await panel.getByRole('button', { name: 'Previous event' }).click();
        await panel.getByText(events[nth]!.id).first().waitFor();
      }
      await expectListed(frame, events.slice(0, 50));
      expect(searchOf(page)).toBe(`?event=${events[49]!.id}`);
      expect(await page.evaluate(() => history.length)).toBe(before);

      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      expect(searchOf(page)).toBe('');
      await page.goBack();
      await panel.getByText(events[49]!.id).first().waitFor();
      await panel.getByRole('link', { name: 'Only this provider' }).click();
      await panel.waitFor({ state: 'detached' });
      await expectListed(
        frame,
        events.filter(({ provider }) => provider === events[49]!.provider).slice(0, 50),
      );
    }));

  test('closing the details gives the focus back; a link opens an event that is on no page that was read', () =>
    visit(async ({ page }) => {
      const events = signIns(120);
      await page.goto(address());
      const frame = inApp(page);
      const opener = frame.locator('tbody th button').nth(3);
      await opener.focus();
      await page.keyboard.press('Enter');
      const panel = frame.getByRole('dialog');
      await panel.getByText(events[3]!.id).first().waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);

      await page.goto(address(`outcome=failure&event=${events[107]!.id}`));
      await panel.getByText(events[107]!.id).first().waitFor();
      await panel.getByRole('button', { name: 'Next event' }).click();
      await panel.getByText(events[111]!.id).first().waitFor();
      await panel.getByRole('button', { name: 'Previous event' }).click();
      await panel.getByText(events[107]!.id).first().waitFor();

      await page.goto(address('event=01ARZ3NDEKTSV4RRFFQ69G5FAV'));
      await panel.getByText('There is no such event').waitFor();
    }));

  test('newer events are announced and move nothing until they are asked for', () =>
    visit(async ({ page }) => {
      const events = signIns(60);
      await page.clock.install();
      await page.goto(address('outcome=success'));
      const frame = inApp(page);
      await ready(frame);
      const success = events.filter(({ outcome }) => outcome === 'success');
      await expectListed(frame, success.slice(0, 50));
      const twentieth = frame.locator('tbody tr').nth(20);
      await twentieth.scrollIntoViewIfNeeded();
      const where = async () => ({
        row: await twentieth.boundingBox(),
        scroll: await page.evaluate(() => scrollY),
      });
      const before = await where();

      const now = app.host.clock.now();
      const facts = { kind: 'sign-in', accountId: app.customer(1) } as const;
      const fresh = [eventAt(now - 1000, facts), eventAt(now - 2000, facts)];
      put([...fresh, eventAt(now - 3000, { ...facts, outcome: 'failure', reason: 'saml.expired' })]);
      await page.clock.fastForward(16_000);
      await frame.getByTestId('newer').getByText('2 new events').waitFor();
      expect(await where()).toEqual(before);
      await expectListed(frame, success.slice(0, 50));
      // They are asked for again and again, and counted once.
      await page.clock.fastForward(16_000);
      await page.waitForTimeout(300);
      await frame.getByTestId('newer').getByText('2 new events').waitFor();

      await frame.getByTestId('newer').click();
      await expectListed(frame, [...fresh, ...success.slice(0, 48)]);
      await frame.getByTestId('newer').waitFor({ state: 'detached' });
    }));

  test(
    'a search over many events with few matches says how far it looked, stops and goes on; nothing is called empty before its end',
    () =>
      visit(async ({ page }) => {
        const now = app.host.clock.now();
        const needle = eventAt(now - 30 * day, { accountId: app.customer(0), portal: '4242' });
        const hay = Array.from({ length: 30_000 }, (_, nth) =>
          eventAt(now - hour - nth * 60_000, { portal: '1' }),
        );
        put([...hay, needle]);
        await page.goto(address('portal=4242'));
        const frame = inApp(page);
        const progress = frame.getByTestId('search-progress');
        await frame
          .locator('[data-testid="search-progress"][data-phase="paused"]')
          .waitFor({ timeout: 60_000 });
        expect(await progress.innerText()).toMatch(/Nothing found yet.*Looked back to/s);
        expect(await frame.getByTestId('no-match').count()).toBe(0);
        await expectNoAxeViolations(page, { include: '#frame-admin' });

        app.host.addFault({ capability: 'kvs', kind: 'latency', latencyMs: 200 });
        await progress.getByRole('button', { name: 'Keep looking' }).click();
        await progress.getByRole('button', { name: 'Stop' }).click();
        await progress.getByRole('button', { name: 'Keep looking' }).waitFor({ timeout: 1000 });
        app.host.clearFaults();
        await progress.getByRole('button', { name: 'Keep looking' }).click();
        await expectListed(frame, [needle]);
        await progress.waitFor({ state: 'detached' });
      }),
    120_000,
  );

  test('where nothing matches, what lies outside the range is counted, and one click shows it', () =>
    visit(async ({ page }) => {
      await page.goto(address());
      const frame = inApp(page);
      await frame.getByTestId('empty-log').waitFor();

      const events = signIns(60);
      const failures = events.filter(({ outcome }) => outcome === 'failure');
      await page.goto(address('outcome=failure&last=1h'));
      const empty = frame.getByTestId('no-match');
      await empty.getByText(`${String(failures.length)} events lie outside this time range`).waitFor();
      await empty.getByRole('button', { name: 'Show any time' }).click();
      await expectListed(frame, failures);
      expect(searchOf(page)).toBe('?outcome=failure');

      await page.goto(address('from=2199-01-01'));
      await empty.getByText('60 events lie outside this time range').waitFor();
      await empty.getByText('It begins on').waitFor();
      await page.goto(address('outcome=success&reason=saml.expired'));
      await empty.waitFor();
      expect(await empty.innerText()).not.toMatch(/\d/);
      await empty.getByRole('button', { name: 'Clear all conditions' }).click();
      await expectListed(frame, events.slice(0, 50));
    }));

  test.each([
    ['reason=saml.nonsense', 'reason', 'saml.signature'],
    ['from=2026-02-01&to=2026-01-01', 'range', null],
    ['person=no%20such%20thing', 'person', null],
    ['kind=nonsense', 'kind', 'sign-in'],
    ['last=8d', 'range', '7d'],
  ])('%s is explained at its field, with what could be meant', (query, field, known) =>
    visit(async ({ page }) => {
      signIns(8);
      await page.goto(address(query));
      const frame = inApp(page);
      const problem = frame.getByTestId(`problem-${field}`);
      await problem.waitFor();
      await frame.getByTestId('not-searched').waitFor();
      expect(await frame.getByTestId('audit-table').count()).toBe(0);
      if (known === null) {
        await frame.getByRole('group', { name: 'Conditions' }).getByRole('button').first().click();
      } else {
        if ((await problem.locator('summary').count()) > 0) await problem.locator('summary').click();
        await problem.getByRole('button', { name: known, exact: true }).click();
      }
      await problem.waitFor({ state: 'detached' });
      await frame.getByTestId('not-searched').waitFor({ state: 'detached' });
    }),
  );

  test('a provider that the log does not hold is offered the known ones', () =>
    visit(async ({ page }) => {
      const events = signIns(12);
      await page.goto(address('provider=nonsense'));
      const frame = inApp(page);
      const problem = frame.getByTestId('problem-provider');
      await problem.getByRole('button', { name: 'okta' }).waitFor();
      expect(await problem.getByRole('button').allInnerTexts()).toEqual(providers);
      await problem.getByRole('button', { name: 'okta' }).click();
      await expectListed(
        frame,
        events.filter(({ provider }) => provider === 'okta'),
      );
    }));

  test('a range of one’s own is entered in the viewer’s zone, a minute at either end included', () =>
    withPage(
      browser,
      async ({ page }) => {
        const at = Date.UTC(2026, 2, 29, 0, 30);
        // Longer ago than the log is kept unless an admin says otherwise.
        await app.admin('privacy/save-retention', {
          ...{ days: { 'audit-event': null }, dropIpAfterDays: null, forgetPersonAfterDays: null },
        });
        const events = [at + 59_999, at, at - 1].map((moment) =>
          eventAt(moment, { accountId: app.customer(0) }),
        );
        put([...events, eventAt(at + 60_000)]);
        await page.goto(address());
        const frame = inApp(page);
        const zone = await frame
          .locator('html')
          .evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
        const local = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        await frame.getByRole('button', { name: 'Custom…' }).click();
        await frame.getByLabel('From').fill(local.format(at).replace(' ', 'T'));
        await frame.getByLabel('To', { exact: true }).fill(local.format(at).replace(' ', 'T'));
        await page.keyboard.press('Enter');
        await expectListed(frame, events.slice(0, 2));
      },
      { timezoneId: 'Europe/Berlin' },
    ));

  test('a failing page is told, keeps what is there, and is tried again', () =>
    visit(async ({ page }) => {
      const events = signIns(80);
      await page.goto(address());
      const frame = inApp(page);
      await expectListed(frame, events.slice(0, 50));
      app.host.addFault({ capability: 'kvs', kind: 'error' });
      await frame.getByRole('button', { name: 'Next page' }).click();
      await frame.getByTestId('error-notice').waitFor();
      await expectListed(frame, events.slice(0, 50));
      await expectNoAxeViolations(page, { include: '#frame-admin' });
      app.host.clearFaults();
      await frame.getByRole('button', { name: 'Try again' }).click();
      await expectListed(frame, events.slice(50));
    }));

  test(
    'what is shown is erased from its own page, and nothing else',
    () =>
      visit(async ({ page }) => {
        const events = signIns(40);
        await page.goto(address('outcome=failure'));
        const frame = inApp(page);
        await frame.getByRole('button', { name: 'Erase these events…' }).click();
        const dialog = frame.getByRole('dialog');
        const field = dialog.getByLabel(/To confirm/);
        await field.waitFor();
        await expectNoAxeViolations(page, { include: '#frame-admin' });
        await field.fill(await dialog.locator('label code').innerText());
        await page.keyboard.press('Enter');
        await inHaste(app.host, () => dialog.getByTestId('erasure-result').waitFor());
        await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
        await frame.getByTestId('no-match').waitFor();
        expect(stored(app.host)['audit-event']).toBe(30);
        await frame.getByRole('button', { name: 'Clear all conditions' }).click();
        await expectListed(
          frame,
          events.filter(({ outcome }) => outcome === 'success'),
        );
      }),
    60_000,
  );

  test('a keyboard alone finds, opens, closes and takes conditions away', () =>
    visit(async ({ page }) => {
      const events = signIns(30);
      await page.goto(address());
      const frame = inApp(page);
      await ready(frame);
      const focused = () =>
        frame.locator('html').evaluate((html) => {
          const element = html.ownerDocument.activeElement;
          return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
        });
      const tabTo = async (wanted: string) => {
        for (let presses = 0; presses < 60; presses += 1) {
          await page.keyboard.press('Tab');
          if ((await focused()).startsWith(wanted)) return;
        }
        throw new Error(`Tab does not reach "${wanted}"`);
      };
      await frame.getByRole('button', { name: 'Refresh' }).focus();
      await tabTo('30 days');
      await page.keyboard.press('Space');
      await tabTo('Failure');
      await page.keyboard.press('Enter');
      const failures = events.filter(({ outcome }) => outcome === 'failure');
      await expectListed(frame, failures);
      expect(await focused()).toBe('Failure');
      await tabTo('Remove the condition Time');
      await page.keyboard.press('Enter');
      await frame.getByRole('button', { name: 'Remove the condition Time' }).waitFor({ state: 'detached' });
      await tabTo('Audit events');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await frame.getByRole('dialog').getByText(failures[0]!.id).first().waitFor();
      await tabTo('Next event');
      await page.keyboard.press('Enter');
      await frame.getByRole('dialog').getByText(failures[1]!.id).first().waitFor();
      expect(await focused()).toMatch(/^Next event/);
      await page.keyboard.press('Escape');
      await tabTo('Only events of the kind Sign-in');
      // The focus came back to a row of the table, and a value filters by keyboard.
      await page.keyboard.press('Space');
      await frame.getByRole('button', { name: 'Remove the condition Event: Sign-in' }).waitFor();
    }));

  test(
    'it is accessible and fits 1024 px in light and dark: full, open, long, empty and refused',
    () =>
      visit(async ({ page }) => {
        await page.setViewportSize({ width: 1024, height: 768 });
        const frame = inApp(page);
        const look = async (name: string) => {
          await untilQuiet(page);
          await inBothThemes(page, async (theme) => {
            await expectNoAxeViolations(page, { include: '#frame-admin', coloursOnly: theme === 'dark' });
            const overflow = await overflowOf(page);
            expect([name, theme, overflow <= 0]).toEqual([name, theme, true]);
            await screenshot(page, `audit-log-${name}-${theme}`);
          });
        };
        await page.goto(address());
        await frame.getByTestId('empty-log').waitFor();
        await look('nothing-yet');
        const events = signIns(20);
        const long = 'a-provider-with-a-long-name-0001';
        const stranger = `qm:${'0'.repeat(36)}:${'1'.repeat(36)}`;
        put([
          eventAt(app.host.clock.now() - 5000, {
            kind: 'provisioning',
            outcome: 'failure',
            reason: 'scim.conflict',
            provider: long,
            accountId: stranger,
            portal: '12345678901234567890',
          }),
          eventAt(app.host.clock.now() - 6000, {
            kind: 'sign-in',
            outcome: 'failure',
            reason: 'customer.unknown',
            provider: long,
            subject: 'abcdefghijklmnopqrstuv',
          }),
        ]);
        await page.goto(address());
        await frame.getByText('Deleted account').waitFor();
        await frame.getByText('Unidentified').waitFor();
        await look('full');
        await page.goto(address(`outcome=failure&last=30d&event=${events[3]!.id}`));
        await frame.getByRole('dialog').getByText(events[3]!.id).first().waitFor();
        await look('open');
        await page.goto(address('last=1h&portal=3'));
        await frame.getByTestId('no-match').getByText('outside').waitFor();
        await look('empty');
        await page.goto(address('from=2026-02-01&to=2026-01-01&reason=nonsense&provider=nonsense'));
        await frame.getByTestId('not-searched').waitFor();
        await look('refused');
      }),
    90_000,
  );
});

/** What `read` answers once it is `expected`, or its last answer after five seconds. */
async function settled<T>(read: () => Promise<T>, expected: T): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const answer = await read();
    if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
