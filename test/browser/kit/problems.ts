import type { BrowserContext, Page } from 'playwright-core';

/** Something that must not happen on a page. */
export interface Problem {
  readonly kind: 'csp' | 'page-error' | 'console' | 'network';
  readonly text: string;
}

export interface Problems {
  readonly all: readonly Problem[];
  /** Takes out the problems that a test expects, and answers them. */
  take(kind: Problem['kind'], pattern?: RegExp): readonly Problem[];
  /** For the next visit. */
  forget(): void;
}

declare global {
  interface Window {
    kitReportViolation?: (text: string) => void;
  }
}

/**
 * Records what goes wrong in every page and frame of a context: violations of a Content-Security-Policy,
 * uncaught errors, console errors, and requests to an address that is not loopback.
 */
export async function watchProblems(context: BrowserContext): Promise<Problems> {
  let all: Problem[] = [];
  const report = (kind: Problem['kind'], text: string) => void all.push({ kind, text });

  const reportRequest = (method: string, address: string): void => {
    if (!isLocal(new URL(address))) report('network', `${method} ${address}`);
  };
  context.on('requestfailed', (request) => {
    // What the policy of a page stops is a violation of it, and never leaves the page.
    if (request.failure()?.errorText !== 'csp') reportRequest(request.method(), request.url());
  });
  context.on('requestfinished', (request) => reportRequest(request.method(), request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => reportRequest('WebSocket', socket.url())));

  await context.exposeBinding('kitReportViolation', (_source, text: string) => report('csp', text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      window.kitReportViolation?.(`${effectiveDirective} ${blockedURI}`);
    });
  });
  context.on('weberror', (error) => report('page-error', String(error.error())));
  context.on('console', (message) => {
    // A browser asks for a picture of the site when it likes, long after the page has come.
    const isFavicon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isFavicon)
      report('console', `${message.text()} (${message.location().url})`);
  });

  return {
    get all() {
      return all;
    },
    take(kind, pattern = /./) {
      const taken = all.filter((problem) => problem.kind === kind && pattern.test(problem.text));
      all = all.filter((problem) => !taken.includes(problem));
      return taken;
    },
    forget: () => void (all = []),
  };
}

/** Waits until what was on its way to Node (console messages, violations) has arrived. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
}

function isLocal({ protocol, hostname }: URL): boolean {
  if (['data:', 'blob:', 'about:'].includes(protocol)) return true;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
