import type { AuditReason } from '../../../src/contract';
import type { Expecting, Making, TestProvider } from './provider';

/** What a case has at hand. */
export interface Target {
  readonly provider: TestProvider;
  /** The message that is accepted as it is. */
  readonly xml: string;
}

/** One attack: a valid message, what is done to it, and why it must be refused. */
export interface Attack {
  readonly family: string;
  readonly name: string;
  /** How the valid message is made. */
  readonly making?: Making;
  /** What the app expects, of the valid message and of the changed one. */
  readonly expecting?: Expecting;
  /** What else it expects of the changed one. */
  readonly then?: Expecting;
  /** The changed message: as XML, or as the form field itself. */
  readonly change: (target: Target) => string | { readonly field: string };
  readonly reason: AuditReason;
}

/** Cases that differ in one thing, of one family. */
export function family(name: string, ...attacks: readonly Omit<Attack, 'family'>[]): Attack[] {
  return attacks.map((attack) => ({ family: name, ...attack }));
}

/** A case in which the provider itself says something else, and signs it. */
export function said(
  name: string,
  facts: NonNullable<Making['facts']>,
  reason: AuditReason,
  more: Partial<Attack> = {},
): Omit<Attack, 'family'> {
  const { making } = more;
  return {
    name,
    reason,
    change: ({ provider }) => provider.make({ ...making, facts: { ...making?.facts, ...facts } }),
    ...more,
  };
}
