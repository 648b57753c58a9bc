import type { Budget } from '../audit/budgets';
import type { ScimFigure } from './measure';

/** Calls to storage that one request may take, whatever the size of the directory. */
const most: Readonly<Record<string, number>> = {
  'create a user': 6,
  'get a user': 2,
  'find by userName': 4,
  'find by externalId': 2,
  'change a user': 6,
  'add a member': 7,
  'remove a member': 6,
};

/** The budgets of provisioning; none of them depends on how fast the machine is. */
export function scimBudgets({
  few,
  figures,
}: {
  /** With few users. */
  readonly few: readonly ScimFigure[];
  /** With many. */
  readonly figures: readonly ScimFigure[];
}): Budget[] {
  const atMost = (budget: string, limit: number, found: number): Budget => ({
    ...{ budget, limit, found },
    held: found <= limit,
  });
  const callsOf = (all: readonly ScimFigure[], name: string) =>
    all.find(({ operation }) => operation === name)?.cost.sitebound.calls ?? Infinity;
  return Object.entries(most).flatMap(([name, limit]) => [
    atMost(`calls to storage: ${name}`, limit, callsOf(figures, name)),
    atMost(`calls more than with few users: ${name}`, 0, callsOf(figures, name) - callsOf(few, name)),
  ]);
}
