import { readFile, realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { contentSecurityPolicy, injectBridge } from './csp';
import { send } from './http';
import { localeFile, localesFolder } from './locales';
import type { PageManifest, UiModule } from './manifest';
import type { Origins } from './origins';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** As Vite names what it bundles: by its content, so that a browser may keep it. */
const hashedName = /-[\w-]{8}\.(?:css|js)$/;

/** Where each resource begins: its folder for `key`, the entry's file for `key/entry`. */
export function resourcePaths(manifest: PageManifest): Readonly<Record<string, string>> {
  const paths = (manifest.resources ?? []).flatMap(({ key, entry = {} }): [string, string][] => [
    [key, `/__ui/${key}/`],
    ...Object.entries(entry).map(([name, file]): [string, string] => [
      `${key}/${name}`,
      `/__ui/${key}/${file}`,
    ]),
  ]);
  return Object.fromEntries(paths);
}

/** Where a module's Custom UI begins. A resource that the manifest lacks leads to a page that says so. */
export function entryPath(manifest: PageManifest, { resource = '' }: UiModule): string {
  return resourcePaths(manifest)[resource] ?? `/__ui/${resource}`;
}

/**
 * Serves the static resources of the manifest below `/__ui/{resource}/`, and nothing outside of their
 * folders, and beside each the app's translations. HTML gets the bridge and the policy; every other file goes out
 * as it is.
 */
export function createCustomUi(options: {
  readonly manifest: PageManifest;
  readonly appDirectory: string;
  readonly siteUrl: () => string;
}) {
  return async (pathname: string, origins: Origins, response: ServerResponse): Promise<true> => {
    const [, , key = '', ...rest] = pathname.split('/');
    const resource = findResource(options.manifest, key);
    if (resource === undefined) return notFound(response, `The manifest has no resource "${key}".`);
    if (rest[0] === localesFolder) {
      const body = await localeFile(options.manifest, options.appDirectory, rest.slice(1).join('/'));
      if (body === undefined) return notFound(response, `The manifest has no translation ${rest.join('/')}.`);
      return send(response, { headers: { 'content-type': types['.json'] ?? '' }, body });
    }
    const root = path.resolve(options.appDirectory, resource.path);
    const file = await locate(root, rest.join('/'));
    if (file === undefined) {
      return notFound(response, `${resource.path}/${rest.join('/')} is not there. Has the UI been built?`);
    }
    const type = types[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    if (!type.startsWith('text/html')) {
      const caching = hashedName.test(file) ? { 'cache-control': 'max-age=31536000, immutable' } : {};
      return send(response, { headers: { 'content-type': type, ...caching }, body: await readFile(file) });
    }
    const html = injectBridge(await readFile(file, 'utf8'));
    // The frame is asked for on its own origin: its counterpart is the page that may embed it.
    const policy = contentSecurityPolicy({
      manifest: options.manifest,
      html,
      siteUrl: options.siteUrl(),
      pageOrigin: origins.frame,
    });
    return send(response, {
      headers: { 'content-type': type, 'content-security-policy': policy },
      body: html,
    });
  };
}

function findResource(manifest: PageManifest, key: string) {
  return manifest.resources?.find((resource) => resource.key === key);
}

/** The real file behind a request path, `index.html` for a folder; `undefined` outside of `root`. */
async function locate(root: string, requested: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requested);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  try {
    let file = path.resolve(root, `./${decoded}`);
    if ((await stat(file)).isDirectory()) file = path.join(file, 'index.html');
    // Symbolic links are followed before the comparison.
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(file)]);
    return realFile.startsWith(realRoot + path.sep) ? realFile : undefined;
  } catch {
    return undefined;
  }
}

function notFound(response: ServerResponse, body: string): true {
  return send(response, { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body });
}
