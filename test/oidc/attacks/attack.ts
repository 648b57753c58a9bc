import type { AuditReason, OidcFlow } from '../../../src/contract';
import type { Scene } from '../kit/scene';

/** One thing that is wrong with a response, and what the log says of it. */
export interface Attack {
  readonly name: string;
  readonly change: (scene: Scene) => unknown;
  readonly reason: AuditReason;
  /** Both flows unless it is about one of them. */
  readonly flow?: OidcFlow;
  /** Makes the response that is right, where it is not the usual one. */
  readonly from?: (scene: Scene) => unknown;
}

export interface Family {
  readonly family: string;
  readonly attacks: readonly Attack[];
}

export function attack(
  name: string,
  reason: AuditReason,
  change: Attack['change'],
  more: Pick<Attack, 'flow' | 'from'> = {},
): Attack {
  return { name, reason, change, ...more };
}

export const codeOnly = { flow: 'code' } as const;
export const idTokenOnly = { flow: 'id-token' } as const;

/** Replaces or, by `null`, removes a parameter of the response. */
export function setParameter(scene: Scene, name: string, value: string | null): void {
  const others = scene.parameters.filter(([one]) => one !== name);
  scene.parameters = value === null ? others : [...others, [name, value]];
}
