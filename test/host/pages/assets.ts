import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildSync } from 'esbuild';

interface Assets {
  /** Answers the asset behind `/__forge/{name}`. */
  get(name: string): { readonly type: string; readonly body: string } | undefined;
}

const themes = ['light', 'dark', 'shape', 'spacing', 'typography', 'motion'] as const;

/**
 * The host pages' own scripts and styles, bundled from `browser/`, themes from Atlaskit; each is made once per host, when
 * a page first asks for it.
 */
export function createAssets(): Assets {
  const script = { type: 'text/javascript; charset=utf-8' };
  const style = { type: 'text/css; charset=utf-8' };
  const makers = new Map([
    ['global-bridge.js', () => ({ ...script, body: bundle('frame.ts') })],
    ['host.js', () => ({ ...script, body: bundle('host.ts') })],
    ['theme.css', () => ({ ...style, body: themeCss() })],
    ['page.css', () => ({ ...style, body: readFileSync(path.join(__dirname, 'page.css'), 'utf8') })],
  ]);
  const made = new Map<string, { readonly type: string; readonly body: string }>();
  return {
    get(name) {
      const asset = made.get(name) ?? makers.get(name)?.();
      if (asset) made.set(name, asset);
      return asset;
    },
  };
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, 'browser', entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles.map(({ text }) => text).join('');
}

/** The design tokens as Jira loads them, switched by `data-theme` and `data-color-mode` on the root element. */
function themeCss(): string {
  const require = createRequire(__filename);
  return themes
    .map((theme) => {
      const loaded: unknown = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}`);
      const css = (loaded as { default?: unknown }).default;
      if (typeof css !== 'string') throw new Error(`@atlaskit/tokens has no theme "${theme}"`);
      return css;
    })
    .join('\n');
}
