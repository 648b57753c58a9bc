import type { GroupMapping, ProvisioningSettings } from '../../../../../src/contract';
import { type ApiError, detailText } from '../../../../shared/api/api-error';
import { type FieldProblem, within } from '../../../fields/problem';

/** Settings that were changed and are not saved; the others stay as they are saved, whoever changes them meanwhile. */
export type Edited = Partial<ProvisioningSettings>;

/** What is left of changes when those are taken out that change nothing. */
export function edit(saved: ProvisioningSettings, changes: Edited): Edited {
  const names = Object.keys(changes) as (keyof ProvisioningSettings)[];
  return Object.fromEntries(
    names.filter((name) => !same(saved[name], changes[name])).map((name) => [name, changes[name]]),
  );
}

/** Rows that a mapping may have. */
export const mostMappings = 100;

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function tidied(mappings: readonly GroupMapping[]): readonly GroupMapping[] {
  return mappings.map(({ group, place }) => ({ group: group.trim(), place: place.trim() }));
}

/** What was typed as it is saved, or the first row that cannot be. */
export function settingsFrom(draft: ProvisioningSettings): ProvisioningSettings | FieldProblem {
  const mappings = tidied(draft.mappings);
  for (const [nth, { group, place }] of mappings.entries()) {
    const path = `mappings.${String(nth)}`;
    if (group === '' || place === '')
      return { path, message: 'Fill in both sides of every row, or remove the row.' };
    const first = mappings.findIndex((other) => folded(other.group) === folded(group));
    if (first < nth) return { path, message: `The group “${group}” is in row ${String(first + 1)} already.` };
  }
  return { ...draft, mappings };
}

/** Whether saving can move people who are provisioned already, so that it is looked at before. */
export function movesPeople(from: ProvisioningSettings, to: ProvisioningSettings): boolean {
  return from.target !== to.target || !same(from.mappings, to.mappings);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What to enter instead; the door says no more than that a field is not valid. */
const advice: readonly (readonly [path: string, words: string])[] = [
  ['mappings', 'Enter a group of up to 256 and a name of up to 200 characters, one line each.'],
  ['serviceDesks', 'Choose up to 50 service desks.'],
];

/** The field that a refusal is about, or `null` where it is about none. */
export function refusedField(error: ApiError): FieldProblem | null {
  const field = error.code === 'input.invalid' ? detailText(error, 'field') : null;
  const path = field?.replace(/^settings\./, '') ?? '';
  const message = advice.find(([place]) => within(path, place))?.[1];
  return message === undefined ? null : { path, message };
}
