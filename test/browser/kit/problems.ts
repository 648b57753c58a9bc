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
}

declare global {
  interface Window {
    kitReportViolation?: (text: string) => void;
  }
}

/**
 * Records what goes wrong in every page and frame of a context: violations of a Content-Security-Policy,
 * uncaught errors, console errors, and requests to an address that is not loopback, which are aborted.
 */
export async function watchProblems(context: BrowserContext): Promise<Problems> {
  let all: Problem[] = [];
  const report = (kind: Problem['kind'], text: string) => void all.push({ kind, text });

  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (isLocal(url)) return route.fallback();
    report('network', `${route.request().method()} ${url.href}`);
    return route.abort('blockedbyclient');
  });
  await context.routeWebSocket('**/*', (socket) => {
    if (isLocal(new URL(socket.url()))) return void socket.connectToServer();
    report('network', `WebSocket ${socket.url()}`);
    return void socket.close();
  });

  await context.exposeBinding('kitReportViolation', (_source, text: string) => report('csp', text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      window.kitReportViolation?.(`${effectiveDirective} ${blockedURI}`);
    });
  });
  context.on('weberror', (error) => report('page-error', String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') report('console', `${message.text()} (${message.location().url})`);
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
