/** Paths and their contents. */
export type Tree = Readonly<Record<string, string>>;

/** What every fixture tree has: two packages, one of them declared, and a small house in order. */
export const house: Tree = {
  'package.json': JSON.stringify({
    name: 'house',
    dependencies: { '@forge/api': '1.0.0', '@forge/bridge': '1.0.0', declared: '1.0.0' },
    devDependencies: { tool: '1.0.0' },
  }),
  'tsconfig.json': '{}',
  ...Object.fromEntries(
    ['@forge/api', '@forge/bridge', 'declared', 'tool', 'undeclared'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, 'exports.x = 1;'],
      [`node_modules/${name}/index.d.ts`, 'export declare const x: number; export type T = number;'],
    ]),
  ),
  'src/shared/ids.ts': 'export const x = 1; export type T = number;',
  'src/contract/index.ts': "import type { T } from '@forge/api'; export type C = T; export const x = 1;",
  'src/storage/store.ts': "export { x } from '../shared/ids'; export type T = number;",
  'src/storage/index.ts': "export { x } from './store'; export type { T } from './store';",
  'src/jira/index.ts': "export { x } from '../shared/ids'; export type T = number;",
  'src/audit/log.ts': "import { x } from '../storage'; export const log = x; export type T = number;",
  'src/audit/index.ts': "export { log } from './log'; export type { T } from './log';",
  'src/privacy/index.ts': "import { log } from '../audit'; export const x = log;",
  'src/entry/admin.ts':
    "import type { T } from '@forge/api'; import type { T as J } from '../jira'; import { x } from '../privacy'; export const admin = (t: T & J) => x + t;",
  'src/forge/kvs.ts':
    "import { x } from '@forge/api'; import type { T } from '../storage'; import type { Platform } from '../app'; export const kvs = (t: T, p: Platform) => x + t + p.n;",
  'src/app.ts':
    "import { admin } from './entry/admin'; export interface Platform { n: number } export const app = admin;",
  'src/index.ts':
    "import { app } from './app'; import { kvs } from './forge/kvs'; export const all = [app, kvs];",
  'static/admin/routes.ts': "export { p } from './pages/log/page';",
  'static/admin/pages/log/page.ts': "export { view as p } from '../data/view';",
  'static/admin/pages/data/view.ts': 'export const view = 1;',
  'static/main.ts': "import { x } from '@forge/bridge'; import { x as y } from '../src/contract'; x + y;",
  'test/host/cli.ts': "import { x } from 'declared'; import { y } from './other'; x + y;",
  'test/host/other.ts': 'export const y = 1;',
};

/** One violation each: the rule, and the files that replace or join the house's. */
export const violations: readonly (readonly [rule: string, what: string, change: Tree])[] = [
  [
    'no-cycles',
    'two files',
    {
      'src/shared/a.ts': "import { b } from './b'; export const a = () => b;",
      'src/shared/b.ts': "import { a } from './a'; export const b = () => a;",
    },
  ],
  [
    'no-cycles',
    'two files, by type only',
    {
      'src/shared/a.ts': "import type { B } from './b'; export interface A { b: B }",
      'src/shared/b.ts': "import type { A } from './a'; export interface B { a: A }",
    },
  ],
  ['not-resolvable', 'a missing file', { 'src/shared/a.ts': "export * from './nowhere';" }],
  ['not-in-package-json', 'an undeclared package', { 'test/a.ts': "import { x } from 'undeclared'; x;" }],
  ['deployed-code-uses-dependencies-only', 'a tool', { 'src/shared/a.ts': "export { x } from 'tool';" }],
  ['forge-sdk-only-in-forge', 'a room', { 'src/audit/a.ts': "export { x } from '@forge/api';" }],
  [
    'forge-sdk-only-in-forge',
    'a room, by type',
    { 'src/audit/a.ts': "export type { T } from '@forge/api';" },
  ],
  [
    'forge-sdk-only-in-forge',
    'the app',
    { 'src/app.ts': "export { x as app } from '@forge/api'; export interface Platform { n: number }" },
  ],
  ['forge-sdk-as-types-only', 'a door', { 'src/entry/a.ts': "export { x } from '@forge/api';" }],
  ['forge-sdk-as-types-only', 'the contract', { 'src/contract/a.ts': "export { x } from '@forge/api';" }],
  ['forge-known-to-app-and-index-only', 'a door', { 'src/entry/a.ts': "export * from '../forge/kvs';" }],
  ['forge-known-to-app-and-index-only', 'a room', { 'src/audit/a.ts': "export type * from '../forge/kvs';" }],
  ['forge-takes-types-only', 'code of a room', { 'src/forge/a.ts': "export { x } from '../storage';" }],
  [
    'contract-stands-alone',
    'a type of shared',
    { 'src/contract/a.ts': "export type { T } from '../shared/ids';" },
  ],
  ['shared-stands-below', 'storage', { 'src/shared/a.ts': "export { x } from '../jira';" }],
  [
    'storage-and-jira-stand-below-the-rooms',
    'a room',
    { 'src/storage/a.ts': "export { log } from '../audit';" },
  ],
  [
    'storage-and-jira-stand-below-the-rooms',
    'each other',
    { 'src/jira/a.ts': "export type { T } from '../storage';" },
  ],
  ['rooms-look-down', 'a door', { 'src/audit/a.ts': "export * from '../entry/admin';" }],
  ['rooms-look-down', 'the app', { 'src/privacy/a.ts': "export type { Platform } from '../app';" }],
  ['through-the-index', 'a door', { 'src/entry/a.ts': "export { log } from '../audit/log';" }],
  [
    'through-the-index',
    'an adapter, by type',
    { 'src/forge/a.ts': "export type { T } from '../storage/store';" },
  ],
  [
    'rooms-through-each-others-index',
    'a room',
    { 'src/privacy/a.ts': "export { log } from '../audit/log';" },
  ],
  [
    'rooms-through-each-others-index',
    'storage',
    { 'src/privacy/a.ts': "export { x } from '../storage/store';" },
  ],
  ['doors-call-rooms', 'storage', { 'src/entry/a.ts': "export { x } from '../storage';" }],
  ['doors-opened-by-the-app', 'a room', { 'src/forge/a.ts': "export type * from '../entry/admin';" }],
  ['src-alone', 'the tests', { 'src/shared/a.ts': "export { y } from '../../test/host/other';" }],
  [
    'src-alone',
    'the pages',
    { 'src/index.ts': "export * from '../static/page';", 'static/page.ts': 'export const p = 1;' },
  ],
  ['static-sees-the-contract-only', 'shared', { 'static/a.ts': "export { x } from '../src/shared/ids';" }],
  [
    'static-sees-the-contract-only',
    'a type of a room',
    { 'static/a.ts': "export type { T } from '../src/audit';" },
  ],
  [
    'pages-stand-alone',
    'another page’s part',
    {
      'static/admin/pages/log/page.ts':
        "export { view } from '../data/view'; export { p } from '../data/part';",
      'static/admin/pages/data/view.ts': 'export const view = 1;',
      'static/admin/pages/data/part.ts': 'export const p = 1;',
    },
  ],
  [
    'pages-stand-on-top',
    'what stands beside them',
    {
      'static/admin/dialog.ts': "export { p } from './pages/data/part';",
      'static/admin/pages/data/part.ts': 'export const p = 1;',
    },
  ],
  ['static-talks-over-the-bridge', 'the backend SDK', { 'static/a.ts': "export { x } from '@forge/api';" }],
  [
    'host-does-not-know-the-app',
    'the contract',
    { 'test/host/a.ts': "export { x } from '../../src/contract';" },
  ],
];
