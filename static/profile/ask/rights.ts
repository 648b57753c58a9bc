import type { MyData, SubjectRequestKind } from '../../../src/contract';

/** What can be asked for here; to see the data and to take it along, nobody has to ask. */
export const askable = [
  'rectification',
  'restriction',
  'objection',
  'erasure',
] as const satisfies SubjectRequestKind[];
export type Askable = (typeof askable)[number];

/** Whether this happens at once, without an admin. */
export function isAtOnce(kind: Askable, { selfService }: Pick<MyData, 'selfService'>): boolean {
  return (kind === 'erasure' && selfService.erasure) || (kind === 'restriction' && selfService.restriction);
}

/** Those that are not asked for already, and that would change something. */
export function openRights({ requests, person }: MyData): readonly Askable[] {
  return askable.filter(
    (kind) =>
      !requests.some((request) => request.kind === kind) &&
      !(kind === 'restriction' && person.restriction !== null),
  );
}
