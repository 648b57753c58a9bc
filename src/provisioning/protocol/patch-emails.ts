import { attributeNamed } from './attributes';
import { emailIn, emailsIn, isSameText, plainTruthOf, type EmailDraft } from './emails';
import { refused } from './errors';
import type { Filter } from './filter/filter';
import { matchesEntry } from './filter/matches';
import { limits } from './limits';
import { entryMeeting, isNothing } from './quirks';
import type { Step } from './steps';

/**
 * Addresses after one operation on them. Not by scimmy, which appends where it should replace, and whose filters
 * heed case. Throws `invalidValue`, and `noTarget` for a filter that finds nothing and does not say what to add.
 */
export function patchedEmails(emails: readonly EmailDraft[], step: Step): readonly EmailDraft[] {
  const isWhole = step.filter === null && step.attribute.sub === null;
  const changed = isWhole ? patchedWhole(emails, step) : patchedSome(emails, step);
  if (changed.length > limits.emails) throw refused('invalidValue', 'emails has too many values.');
  const before = new Set(emails);
  return onePrimary(changed, (email) => !before.has(email));
}

/** An operation on the addresses that a filter finds, or on a part of them. */
function patchedSome(emails: readonly EmailDraft[], step: Step): readonly EmailDraft[] {
  const { op, attribute, filter, value } = step;
  const isMeant = (email: EmailDraft) => meets(email, filter);
  const isRemoval = op === 'remove' || isNothing(value);
  if (isRemoval && attribute.sub === null) return emails.filter((email) => !isMeant(email));
  const change = changeOf(step, isRemoval);
  if (!emails.some(isMeant)) return isRemoval ? emails : [...emails, change(created(filter))];
  const isReplaced = op === 'replace' && attribute.sub === null;
  const base = isReplaced ? emailIn(entryMeeting(filter) ?? {}) : null;
  return emails.map((email) => (isMeant(email) ? change(base ?? email) : email));
}

/** An operation on `emails` as a whole. */
function patchedWhole(emails: readonly EmailDraft[], { op, value }: Step): readonly EmailDraft[] {
  const given = emailsIn(value);
  if (op === 'replace') return given;
  if (op === 'remove') {
    return given.length === 0 && isNothing(value)
      ? []
      : emails.filter((email) => !given.some((one) => isSame(one, email)));
  }
  return given.reduce<readonly EmailDraft[]>((all, one) => {
    const at = all.findIndex((email) => isSame(one, email));
    return at < 0 ? [...all, one] : all.with(at, { ...all[at], ...one });
  }, emails);
}

/** The same address, and of the same type if one is named. */
function isSame(given: EmailDraft, email: EmailDraft): boolean {
  return (
    isSameText(given.value, email.value) && (given.type === undefined || isSameText(given.type, email.type))
  );
}

function meets(email: EmailDraft, filter: Filter | null): boolean {
  const whole = attributeNamed('User', 'emails');
  return filter === null || (whole !== null && matchesEntry(filter, email, whole));
}

/** A new address that meets the filter, if the filter says what that is. */
function created(filter: Filter | null): EmailDraft {
  const entry = emailIn(entryMeeting(filter) ?? {});
  if (!meets(entry, filter)) throw refused('noTarget', 'There is no e-mail address that meets the filter.');
  return entry;
}

function changeOf({ attribute, value }: Step, isRemoval: boolean): (email: EmailDraft) => EmailDraft {
  const part = attribute.sub;
  if (part === null) return (email) => ({ ...email, ...emailIn(value) });
  return (email) => ({ ...email, [part]: isRemoval ? undefined : plainTruthOf(part, value) });
}

/** Who becomes primary takes it from the others. @see RFC 7644 §3.5.2 */
function onePrimary(
  emails: readonly EmailDraft[],
  isChanged: (email: EmailDraft) => boolean,
): readonly EmailDraft[] {
  if (!emails.some((email) => isChanged(email) && email.primary === true)) return emails;
  return emails.map((email) =>
    isChanged(email) || email.primary !== true ? email : { ...email, primary: false },
  );
}
