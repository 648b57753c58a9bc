import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Not in the platform's list of product events, but documented: life-cycle and data security policy events. */
const documented = [
  'avi:forge:installed:app',
  'avi:forge:upgraded:app',
  'avi:ecosystem.app_policy:blocked:app_access_to_objects.v2',
  'avi:ecosystem.app_policy:blocked:app_access_to_objects_in_container.v2',
];

interface EventMapping {
  readonly mapping: readonly { readonly productEvent: string }[];
}

/** Every event that a `trigger` can name: the list in `@forge/manifest` and the documented ones beside it. */
export function knownEvents(): ReadonlySet<string> {
  const file = join(
    dirname(require.resolve('@forge/manifest')),
    'mapping/product-event-to-scope-mapping.json',
  );
  const { mapping } = JSON.parse(readFileSync(file, 'utf8')) as EventMapping;
  return new Set([...mapping.map((entry) => entry.productEvent), ...documented]);
}
