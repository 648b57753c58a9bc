import type { AppManifest, ManifestModule } from '../types';

/** Which unlicensed users a module type may admit; types that are not listed may admit none. (forge-platform.md §7) */
const UNLICENSED_ACCESS: Readonly<Record<string, readonly string[]>> = {
  'jiraServiceManagement:portalHeader': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalFooter': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalSubheader': ['unlicensed', 'customer', 'anonymous'],
  'jiraServiceManagement:portalProfilePanel': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalUserMenuAction': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalRequestDetail': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalRequestDetailPanel': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalRequestViewAction': ['unlicensed', 'customer'],
  'jiraServiceManagement:portalRequestCreatePropertyPanel': ['unlicensed', 'customer'],
};

/** Only these may use a function with `timeoutSeconds`. [@forge/lint function-timeout-linter] */
const LONG_RUNNING = ['consumer', 'scheduledTrigger'];

/** Throws one error that names everything in the manifest that the platform would refuse or the host cannot model. */
export function checkManifest(manifest: AppManifest): void {
  const problems = [
    ...duplicateKeys(manifest),
    ...manifest.modules.flatMap((module) => moduleProblems(manifest, module)),
    ...manifest.functions.flatMap((fn) => (/^[\w/-]+\.\w+$/.test(fn.handler) ? [] : [`${fn.key}: handler`])),
    ...scheduleProblems(manifest),
  ];
  if (problems.length > 0) throw new Error(`manifest.yml is refused:\n- ${problems.join('\n- ')}`);
}

function duplicateKeys({ modules, functions }: AppManifest): string[] {
  const keys = [...modules, ...functions].map(({ key }) => key);
  return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `key ${key} is used twice`);
}

function moduleProblems(manifest: AppManifest, module: ManifestModule): string[] {
  const problems: string[] = [];
  const target = manifest.functions.find(({ key }) => key === module.function);
  if (module.function !== null && target === undefined) {
    problems.push(`${module.key}: function ${module.function} is not declared`);
  }
  if (typeof target?.timeoutSeconds === 'number' && !LONG_RUNNING.includes(module.type)) {
    problems.push(
      `${module.key}: function ${module.function} has timeoutSeconds, which ${module.type} may not use`,
    );
  }
  if (module.resource !== null && !manifest.resources.some(({ key }) => key === module.resource)) {
    problems.push(`${module.key}: resource ${module.resource} is not declared`);
  }
  const admitted = module.properties['unlicensedAccess'];
  const allowed = UNLICENSED_ACCESS[module.type] ?? [];
  for (const kind of Array.isArray(admitted) ? admitted : []) {
    if (!allowed.includes(String(kind))) problems.push(`${module.key}: unlicensedAccess ${String(kind)}`);
  }
  if (module.type === 'trigger' && module.properties['filter'] !== undefined) {
    problems.push(`${module.key}: trigger filters are not modelled by the local host`);
  }
  if ('endpoint' in module.properties) {
    problems.push(`${module.key}: endpoints (Forge Remote) are not modelled by the local host`);
  }
  return problems;
}

/** At most five scheduled triggers, one of them every five minutes. [manifest-reference/modules/scheduled-trigger] */
function scheduleProblems({ modules }: AppManifest): string[] {
  const triggers = modules.filter(({ type }) => type === 'scheduledTrigger');
  const everyFive = triggers.filter(({ properties }) => properties['interval'] === 'fiveMinute');
  return [
    ...(triggers.length > 5 ? ['more than five scheduled triggers'] : []),
    ...(everyFive.length > 1 ? ['more than one scheduled trigger every five minutes'] : []),
  ];
}
