import { entitiesOf, indexesOf, modulesOf, type ManifestDocument, type ModuleDocument } from './document';
import { knownEvents } from './events';
import type { Finding } from './finding';

/**
 * What Forge's server refuses on deploy and no offline tool reports, or reports only as a warning.
 * `page` is the documentation page, below the platform's `/forge/`, or says that it was measured.
 */
export interface ServerRule {
  readonly id: string;
  readonly page: string;
  /** One message per violation. */
  readonly check: (manifest: ManifestDocument) => readonly string[];
}

const everyone = ['unlicensed', 'customer', 'anonymous'];
const peopleWithAnAccount = ['unlicensed', 'customer'];

/** Who may be let in without a licence, by module type; no other module may have `unlicensedAccess`. */
const unlicensedAccess: Readonly<Record<string, readonly string[]>> = {
  'jiraServiceManagement:portalHeader': everyone,
  'jiraServiceManagement:portalSubheader': everyone,
  'jiraServiceManagement:portalFooter': everyone,
  'jiraServiceManagement:portalProfilePanel': peopleWithAnAccount,
  'jiraServiceManagement:portalUserMenuAction': peopleWithAnAccount,
  'jiraServiceManagement:portalRequestDetail': peopleWithAnAccount,
  'jiraServiceManagement:portalRequestDetailPanel': peopleWithAnAccount,
  'jiraServiceManagement:portalRequestViewAction': peopleWithAnAccount,
  'jiraServiceManagement:portalRequestCreatePropertyPanel': everyone,
};

const longRunning = ['consumer', 'scheduledTrigger'];
const refusedRuntimes = ['sandbox', 'nodejs18.x', 'nodejs20.x'];
const memory = { least: 128, most: 1024 };

function allModules(manifest: ManifestDocument): readonly (readonly [string, ModuleDocument])[] {
  return Object.entries(manifest.modules ?? {}).flatMap(([type, modules]) =>
    modules.map((module) => [type, module] as const),
  );
}

function named(key: string | undefined): string {
  return key ?? '(without a key)';
}

function isOutside(megabytes: number | undefined): boolean {
  return megabytes !== undefined && (megabytes < memory.least || megabytes > memory.most);
}

export const serverRules: readonly ServerRule[] = [
  {
    id: 'runtime.name',
    page: 'manifest-reference (CHANGE-3209), measured',
    check: ({ app }) => {
      const name = app?.runtime?.name;
      return name !== undefined && refusedRuntimes.includes(name) ? [`${name} is no longer deployed`] : [];
    },
  },
  {
    id: 'runtime.memory',
    page: 'manifest-reference',
    check: (manifest) => [
      ...(isOutside(manifest.app?.runtime?.memoryMB)
        ? ['app.runtime.memoryMB is not within 128 to 1024']
        : []),
      ...modulesOf(manifest, 'function')
        .filter((module) => isOutside(module.runtime?.memoryMB))
        .map((module) => `memoryMB of ${named(module.key)} is not within 128 to 1024`),
    ],
  },
  {
    id: 'entity.count',
    page: 'measured',
    check: (manifest) => (entitiesOf(manifest).length > 20 ? ['more than 20 entities'] : []),
  },
  {
    id: 'entity.attribute-count',
    page: 'runtime-reference/custom-entities',
    check: (manifest) =>
      entitiesOf(manifest)
        .filter((entity) => Object.keys(entity.attributes ?? {}).length > 50)
        .map((entity) => `${named(entity.name)} has more than 50 attributes`),
  },
  {
    id: 'entity.attribute-name',
    page: '@forge/manifest storage validator',
    check: (manifest) =>
      entitiesOf(manifest).flatMap((entity) =>
        Object.keys(entity.attributes ?? {})
          .filter((attribute) => attribute.length > 30)
          .map((attribute) => `${named(entity.name)}.${attribute} is longer than 30 characters`),
      ),
  },
  {
    id: 'index.range',
    page: 'measured',
    check: (manifest) =>
      entitiesOf(manifest).flatMap((entity) =>
        indexesOf(entity)
          .filter((index) => index.range?.length !== 1)
          .map(
            (index) =>
              `index ${named(index.name)} of ${named(entity.name)} needs exactly one range attribute`,
          ),
      ),
  },
  {
    id: 'index.name',
    page: 'measured',
    check: (manifest) =>
      entitiesOf(manifest).flatMap((entity) =>
        indexesOf(entity)
          .filter(({ name }) => name === undefined || !/^\S{3,50}$/.test(name))
          .map(
            ({ name }) =>
              `index ${named(name)} of ${named(entity.name)} needs a name of 3 to 50 characters without spaces`,
          ),
      ),
  },
  {
    id: 'scheduled-trigger.five-minute',
    page: 'manifest-reference/modules/scheduled-trigger',
    check: (manifest) =>
      modulesOf(manifest, 'scheduledTrigger').filter((module) => module.interval === 'fiveMinute').length > 1
        ? ['more than one scheduled trigger every five minutes']
        : [],
  },
  {
    id: 'scheduled-trigger.count',
    page: 'manifest-reference/modules/scheduled-trigger',
    check: (manifest) =>
      modulesOf(manifest, 'scheduledTrigger').length > 5 ? ['more than five scheduled triggers'] : [],
  },
  {
    id: 'trigger.event',
    page: 'events-reference',
    check: (manifest) => {
      const known = knownEvents();
      return modulesOf(manifest, 'trigger').flatMap((module) =>
        (module.events ?? [])
          .map((event) => (typeof event === 'string' ? event : (event.eventType ?? '')))
          .filter((event) => !known.has(event))
          .map((event) => `${named(module.key)} waits for ${event}, which no product sends`),
      );
    },
  },
  {
    id: 'unlicensed-access',
    page: 'access-to-forge-apps-for-unlicensed-users',
    check: (manifest) =>
      allModules(manifest).flatMap(([type, module]) =>
        (module.unlicensedAccess ?? [])
          .filter((who) => !(unlicensedAccess[type] ?? []).includes(who))
          .map((who) => `${named(module.key)}: ${type} does not let in ${who}`),
      ),
  },
  {
    id: 'function.timeout',
    page: 'manifest-reference/modules/function',
    check: (manifest) => {
      const timed = new Set(
        modulesOf(manifest, 'function')
          .filter((module) => module.timeoutSeconds !== undefined)
          .map((module) => module.key),
      );
      return allModules(manifest)
        .filter(([type]) => !longRunning.includes(type))
        .flatMap(([type, module]) =>
          [module.function, module.resolver?.function]
            .filter((key) => key !== undefined && timed.has(key))
            .map((key) => `${named(key)} has timeoutSeconds, and ${type} ${named(module.key)} uses it`),
        );
    },
  },
  {
    id: 'resource.key',
    page: 'manifest-reference/resources',
    check: (manifest) =>
      [...(manifest.resources ?? []), ...(manifest.remotes ?? [])]
        .filter(({ key }) => key !== undefined && key.length > 23)
        .map(({ key }) => `${named(key)} is longer than 23 characters`),
  },
  {
    id: 'resource.entry',
    page: 'manifest-reference/resources',
    check: (manifest) =>
      allModules(manifest)
        .filter(
          ([type, module]) => type.startsWith('jiraServiceManagement:') && module.resource?.includes('/'),
        )
        .map(
          ([type, module]) =>
            `${named(module.key)}: ${type} needs a resource of its own, not an entry of one`,
        ),
  },
  {
    id: 'consumer.queue',
    page: 'manifest-reference/modules/consumer',
    check: (manifest) =>
      modulesOf(manifest, 'consumer')
        .filter(({ queue }) => queue !== undefined && !/^[a-zA-Z0-9_-]{1,36}$/.test(queue))
        .map(({ queue }) => `queue ${named(queue)} needs 1 to 36 letters, digits, - or _`),
  },
  {
    id: 'webtrigger.authentication',
    page: 'RFC-141, measured',
    check: (manifest) =>
      modulesOf(manifest, 'webtrigger')
        .filter((module) => (module.request?.authentication ?? 'none') !== 'none')
        .map((module) => `${named(module.key)}: the platform does not authenticate web triggers yet`),
  },
  {
    id: 'module.count',
    page: 'platform-quotas-and-limits',
    check: (manifest) => (allModules(manifest).length > 150 ? ['more than 150 modules'] : []),
  },
];

/** All violations of the server's rules in a manifest. */
export function checkServerRules(manifest: ManifestDocument): readonly Finding[] {
  return serverRules.flatMap((rule) =>
    rule.check(manifest).map((message) => ({
      level: 'error' as const,
      source: 'server' as const,
      rule: rule.id,
      message,
    })),
  );
}
