import { attributeNamed, folded, property } from './attributes';
import { checkedText, isObject } from './body';
import { refused } from './errors';
import { limits } from './limits';
import { complex, isNothing, plainTruth, several } from './quirks';

export interface Email {
  readonly value: string;
  /** For example `work`. */
  readonly type?: string;
  readonly display?: string;
  /** At most one address is. */
  readonly primary?: boolean;
}

/** An address while operations are applied: it may not have a `value` yet. */
export interface EmailDraft {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly display?: unknown;
  readonly primary?: unknown;
}

/** The addresses in a value that was sent. Throws `invalidValue` for what is no address, and beyond the limit. */
export function emailsIn(value: unknown): EmailDraft[] {
  const entries = several(value);
  if (entries.length > limits.emails) throw refused('invalidValue', 'emails has too many values.');
  return entries.map(emailIn);
}

/** One address by the canonical names of its parts; empty and unknown ones are left out. */
export function emailIn(entry: unknown): EmailDraft {
  const email = complex(entry);
  if (!isObject(email)) throw refused('invalidValue', 'A value of emails has to be an object.');
  const parts = Object.entries(email).flatMap(([key, part]) => {
    const attribute = attributeNamed('User', `emails.${key}`);
    const sub = attribute?.sub ?? null;
    return sub === null || isNothing(part) ? [] : [[sub, plainTruthOf(sub, part)] as const];
  });
  return Object.fromEntries(parts);
}

/** A part of an address as it is kept: only `primary` is a truth value. */
export function plainTruthOf(part: string, value: unknown): unknown {
  return part === 'primary' ? plainTruth(value) : value;
}

/** Texts that differ in case only are the same. */
export function isSameText(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && folded(one) === folded(other);
}

/** Addresses within the limits. Those without a value are left out; of several primary ones the last stays so. */
export function checkedEmails(value: unknown): Email[] {
  const drafts = several(value).filter((entry) => !isNothing(property(entry, 'value')));
  if (drafts.length > limits.emails) throw refused('invalidValue', 'emails has too many values.');
  const primary = drafts.findLastIndex((draft) => property(draft, 'primary') === true);
  return drafts.map((draft, at) => {
    const note = (name: 'type' | 'display') => {
      const text = property(draft, name);
      return isNothing(text) ? {} : { [name]: checkedText(`emails.${name}`, text, limits.emailNote) };
    };
    return {
      value: checkedText('emails.value', property(draft, 'value'), limits.email),
      ...note('type'),
      ...note('display'),
      ...checkedPrimary(property(draft, 'primary'), at === primary),
    };
  });
}

function checkedPrimary(value: unknown, isLast: boolean): { primary?: boolean } {
  if (isNothing(value)) return {};
  if (typeof value !== 'boolean') throw refused('invalidValue', 'emails.primary has to be true or false.');
  return { primary: value && isLast };
}
