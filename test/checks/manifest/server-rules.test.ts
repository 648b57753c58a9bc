import { resolve } from 'node:path';
import { readManifest, type EntityDocument, type ManifestDocument, type ModuleDocument } from './document';
import { checkServerRules, serverRules } from './server-rules';

/** A manifest in order that has one of everything the rules look at. */
const sound: ManifestDocument = {
  app: {
    runtime: { name: 'nodejs22.x', memoryMB: 256 },
    storage: {
      entities: [
        {
          name: 'event',
          attributes: { kind: { type: 'string' }, occurredAt: { type: 'float' } },
          indexes: ['kind', { name: 'by-kind', partition: ['kind'], range: ['occurredAt'] }],
        },
      ],
    },
  },
  modules: {
    'jira:adminPage': [{ key: 'admin', resource: 'ui/admin', resolver: { function: 'resolver' } }],
    'jiraServiceManagement:portalHeader': [
      { key: 'portal', resource: 'portal', unlicensedAccess: ['unlicensed', 'customer', 'anonymous'] },
    ],
    'jiraServiceManagement:portalProfilePanel': [
      { key: 'profile', resource: 'portal', unlicensedAccess: ['unlicensed', 'customer'] },
    ],
    consumer: [{ key: 'worker', queue: 'jobs', function: 'work' }],
    scheduledTrigger: [
      { key: 'often', interval: 'fiveMinute', function: 'work' },
      { key: 'daily', interval: 'day', function: 'work' },
    ],
    trigger: [
      {
        key: 'users',
        function: 'on-user',
        events: ['avi:jira:deleted:user', { eventType: 'avi:forge:installed:app' }],
      },
    ],
    webtrigger: [{ key: 'sso', function: 'sso', request: { authentication: 'none' } }],
    function: [
      { key: 'resolver', runtime: { memoryMB: 512 } },
      { key: 'work', timeoutSeconds: 900 },
      { key: 'on-user' },
      { key: 'sso' },
    ],
  },
  resources: [{ key: 'portal', path: 'dist/ui/portal' }],
  remotes: [],
};

function withRuntime(runtime: { name?: string; memoryMB?: number }): ManifestDocument {
  return { ...sound, app: { ...sound.app, runtime } };
}

function withEntities(...entities: readonly EntityDocument[]): ManifestDocument {
  return { ...sound, app: { ...sound.app, storage: { entities } } };
}

function withModules(type: string, ...modules: readonly ModuleDocument[]): ManifestDocument {
  return { ...sound, modules: { ...sound.modules, [type]: modules } };
}

function attributes(count: number): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, { type: 'string' }]));
}

/** One change each that the server refuses, and where it stands close to the limit, the last that it takes. */
const refused: readonly (readonly [rule: string, what: string, manifest: ManifestDocument])[] = [
  ['runtime.name', 'Node.js 20', withRuntime({ name: 'nodejs20.x' })],
  ['runtime.name', 'the sandbox', withRuntime({ name: 'sandbox' })],
  ['runtime.memory', '127 MB', withRuntime({ name: 'nodejs22.x', memoryMB: 127 })],
  ['runtime.memory', '1025 MB', withRuntime({ name: 'nodejs22.x', memoryMB: 1025 })],
  [
    'runtime.memory',
    '4096 MB for a function',
    withModules('function', { key: 'resolver', runtime: { memoryMB: 4096 } }),
  ],
  [
    'entity.count',
    '21 entities',
    withEntities(...Array.from({ length: 21 }, (_, n) => ({ name: `entity-${n}` }))),
  ],
  ['entity.attribute-count', '51 attributes', withEntities({ name: 'event', attributes: attributes(51) })],
  [
    'entity.attribute-name',
    '31 characters',
    withEntities({ name: 'event', attributes: { ['a'.repeat(31)]: { type: 'string' } } }),
  ],
  [
    'index.range',
    'two attributes',
    withEntities({ name: 'event', indexes: [{ name: 'by-both', range: ['kind', 'occurredAt'] }] }),
  ],
  [
    'index.range',
    'no attribute',
    withEntities({ name: 'event', indexes: [{ name: 'by-none', partition: ['kind'] }] }),
  ],
  ['index.name', '2 characters', withEntities({ name: 'event', indexes: [{ name: 'by', range: ['kind'] }] })],
  ['index.name', 'a bare attribute of 2', withEntities({ name: 'event', indexes: ['id'] })],
  [
    'index.name',
    '51 characters',
    withEntities({ name: 'event', indexes: [{ name: 'b'.repeat(51), range: ['kind'] }] }),
  ],
  ['index.name', 'a space', withEntities({ name: 'event', indexes: [{ name: 'by kind', range: ['kind'] }] })],
  [
    'scheduled-trigger.five-minute',
    'two',
    withModules(
      'scheduledTrigger',
      { key: 'one', interval: 'fiveMinute' },
      { key: 'two', interval: 'fiveMinute' },
    ),
  ],
  [
    'scheduled-trigger.count',
    'six',
    withModules(
      'scheduledTrigger',
      ...Array.from({ length: 6 }, (_, n) => ({ key: `daily-${n}`, interval: 'day' })),
    ),
  ],
  [
    'trigger.event',
    'an event that no product sends',
    withModules('trigger', { key: 'customers', events: ['avi:jira:created:customer'] }),
  ],
  [
    'trigger.event',
    'the undocumented uninstall event',
    withModules('trigger', { key: 'gone', events: [{ eventType: 'avi:forge:uninstalled:app' }] }),
  ],
  ...[
    'portalProfilePanel',
    'portalUserMenuAction',
    'portalRequestDetail',
    'portalRequestDetailPanel',
    'portalRequestViewAction',
  ].map(
    (panel) =>
      [
        'unlicensed-access',
        `anonymous on ${panel}`,
        withModules(`jiraServiceManagement:${panel}`, { key: 'panel', unlicensedAccess: ['anonymous'] }),
      ] as const,
  ),
  [
    'unlicensed-access',
    'customers on the queue page',
    withModules('jiraServiceManagement:queuePage', { key: 'queue', unlicensedAccess: ['customer'] }),
  ],
  [
    'unlicensed-access',
    'a kind of person that there is not',
    withModules('jiraServiceManagement:portalFooter', { key: 'footer', unlicensedAccess: ['guest'] }),
  ],
  [
    'function.timeout',
    'a resolver',
    withModules('jira:adminPage', { key: 'admin', resolver: { function: 'work' } }),
  ],
  ['function.timeout', 'a web trigger', withModules('webtrigger', { key: 'sso', function: 'work' })],
  [
    'resource.key',
    '24 characters',
    { ...sound, resources: [{ key: 'r'.repeat(24), path: 'dist/ui/portal' }] },
  ],
  ['resource.key', 'a remote of 24 characters', { ...sound, remotes: [{ key: 'r'.repeat(24) }] }],
  [
    'resource.entry',
    'a portal panel',
    withModules('jiraServiceManagement:portalHeader', { key: 'portal', resource: 'ui/portal' }),
  ],
  ['consumer.queue', 'a space', withModules('consumer', { key: 'worker', queue: 'my jobs' })],
  ['consumer.queue', '37 characters', withModules('consumer', { key: 'worker', queue: 'q'.repeat(37) })],
  [
    'webtrigger.authentication',
    'a shared secret',
    withModules('webtrigger', { key: 'sso', request: { authentication: 'hmacSharedSecret' } }),
  ],
  [
    'module.count',
    '151 functions',
    { modules: { function: Array.from({ length: 151 }, (_, n) => ({ key: `function-${n}` })) } },
  ],
];

const accepted: readonly (readonly [what: string, manifest: ManifestDocument])[] = [
  ['a manifest in order', sound],
  ['an empty manifest', {}],
  ['128 MB', withRuntime({ name: 'nodejs24.x', memoryMB: 128 })],
  ['1024 MB', withRuntime({ name: 'nodejs22.x', memoryMB: 1024 })],
  ['20 entities', withEntities(...Array.from({ length: 20 }, (_, n) => ({ name: `entity-${n}` })))],
  ['50 attributes', withEntities({ name: 'event', attributes: attributes(50) })],
  ['an attribute of 30', withEntities({ name: 'event', attributes: { ['a'.repeat(30)]: {} } })],
  ['an index name of 3', withEntities({ name: 'event', indexes: [{ name: 'all', range: ['kind'] }] })],
  ['one of 50', withEntities({ name: 'event', indexes: [{ name: 'b'.repeat(50), range: ['kind'] }] })],
  ['a resource key of 23', { ...sound, resources: [{ key: 'r'.repeat(23) }] }],
  ['a queue of 36', withModules('consumer', { key: 'worker', queue: 'q'.repeat(36) })],
];

describe("the server's rules", () => {
  test.each(refused)('%s: %s is refused', (rule, _, manifest) => {
    expect([...new Set(checkServerRules(manifest).map((finding) => finding.rule))]).toEqual([rule]);
  });

  test.each(accepted)('%s is taken', (_, manifest) => {
    expect(checkServerRules(manifest)).toEqual([]);
  });

  test('each rule has been broken here at least once', () => {
    const broken = new Set(refused.map(([rule]) => rule));
    expect([...broken].sort()).toEqual(serverRules.map((rule) => rule.id).sort());
  });

  test('manifest.yml keeps them', () => {
    expect(checkServerRules(readManifest(resolve('manifest.yml')))).toEqual([]);
  });
});
