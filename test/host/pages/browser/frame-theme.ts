import type { Rpc } from './rpc';
import { isRecord } from './rpc';

/**
 * `view.theme.enable()`: loads the design tokens and marks the root element with the page's theme, now and
 * whenever it changes. Resolves once the tokens are there. [forge/design-tokens-and-theming]
 */
export async function enableTheming(rpc: Rpc): Promise<void> {
  await loadTokens();
  apply(await rpc.call('enableTheming', apply));
}

function apply(attributes: unknown): void {
  if (!isRecord(attributes)) return;
  for (const [name, value] of Object.entries(attributes)) {
    document.documentElement.setAttribute(name, String(value));
  }
}

function loadTokens(): Promise<void> {
  const href = '/__forge/theme.css';
  if (document.querySelector(`link[href="${href}"]`) !== null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error('The theme could not be loaded')));
    document.head.append(link);
  });
}
