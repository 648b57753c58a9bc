import type { ProviderView } from '../../../../../src/contract';
import type { Step } from '../view';

export type Progress = 'done' | 'to-do' | 'optional';

/**
 * How far a saved provider is. Whether the provider was told our values, and whether a test worked, the app cannot
 * know: the first counts as done once theirs are in, the other stays a suggestion.
 */
export function progressOf(step: Step, { missing, settings }: ProviderView): Progress {
  const isComplete = missing.length === 0;
  switch (step) {
    case 'ours':
    case 'theirs':
      return isComplete ? 'done' : 'to-do';
    case 'people':
    case 'routing':
    case 'test':
      return 'optional';
    case 'switch':
      return settings.enabled ? 'done' : 'to-do';
  }
}

/** Where to go on. */
export function nextStep(provider: ProviderView): Step {
  if (provider.missing.length > 0) return provider.settings.idp === null ? 'ours' : 'theirs';
  return provider.settings.enabled ? 'theirs' : 'test';
}
