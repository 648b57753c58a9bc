import type { ManifestFunction, ManifestModule, TimeLimits } from '../types';

/** [limits-invocation] */
export const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;
export const MAX_PAYLOAD_BYTES = 5 * 1024 * 1024;
export const MAX_FRONTEND_PAYLOAD_BYTES = 500 * 1024;

const SECOND = 1_000;

/** Real milliseconds. The limit of product events is not documented; it is taken to be the general 25 s. */
const PLATFORM: TimeLimits = {
  resolver: 25 * SECOND,
  trigger: 25 * SECOND,
  webtrigger: 55 * SECOND,
  preUninstall: 55 * SECOND,
  consumer: 55 * SECOND,
  scheduledTrigger: 55 * SECOND,
};

const isKind = (type: string): type is keyof TimeLimits => type in PLATFORM;

/** How long a function may run for this module, in real milliseconds. [limits-invocation] */
export function timeLimit(
  module: ManifestModule,
  target: ManifestFunction,
  overrides: Partial<TimeLimits>,
): number {
  const kind = isKind(module.type) ? module.type : 'resolver';
  const override = overrides[kind];
  if (override !== undefined) return override;
  return target.timeoutSeconds === null ? PLATFORM[kind] : target.timeoutSeconds * SECOND;
}
