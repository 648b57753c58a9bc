import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apps = ['admin', 'portal', 'profile'];

/**
 * Builds one Custom UI app per call: `vite build -c static/vite.config.ts --mode admin|portal|profile`
 * writes `dist/ui/<mode>`, the folder that manifest.yml names as the resource of the same key.
 * URLs are relative because Forge serves a resource from a folder whose name is not known beforehand.
 */
export default defineConfig(({ mode }) => {
  // Whoever builds in a test run has NODE_ENV=test, which would ship React's development build.
  process.env['NODE_ENV'] = 'production';
  if (!apps.includes(mode)) throw new Error(`--mode must be one of ${apps.join(', ')}, not ${mode}`);
  return {
    root: join(__dirname, mode),
    base: './',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: join(__dirname, '..', 'dist', 'ui', mode),
      emptyOutDir: true,
      target: 'es2022',
      // Forge's CSP allows no inline script, and every browser that Jira supports knows modulepreload.
      modulePreload: { polyfill: false },
      reportCompressedSize: true,
    },
  };
});
