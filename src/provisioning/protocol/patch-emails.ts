import { attributeNamed } from './attributes';
import { emailIn, emailsIn, isSameAddress, plainTruthOf, type EmailDraft } from './emails';
import { refused } from './errors';
import { matchesEntry } from './filter/matches';
import { entryMeeting, isNothing } from './quirks';
import type { Step } from './steps';

/**
 * Addresses after one operation on them. Not by scimmy, which appends where it should replace, and whose filters
 * heed case. Throws `invalidValue`, and `noTarget` for a filter that finds nothing and does not say what to add.
 */
export function patchedEmails(emails: readonly EmailDraft[], step: Step): readonly EmailDraft[] {
  const { op, attribute, filter, value } = step;
  if (filter === null && attribute.sub === null) return patchedWhole(emails, step);
  const whole = attributeNamed('User', 'emails');
  const isMeant = (email: EmailDraft) =>
    filter === null || (whole !== null && matchesEntry(filter, email, whole));
  const isRemoval = op === 'remove' || isNothing(value);
  if (isRemoval && attribute.sub === null) return emails.filter((email) => !isMeant(email));
  const change = changeOf(step, isRemoval);
  if (!emails.some(isMeant)) return isRemoval ? emails : [...emails, change(created(step))];
  const replaces = op === 'replace' && attribute.sub === null;
  const changed = emails.map((email) => (isMeant(email) ? change(replaces ? created(step) : email) : email));
  return onePrimary(changed, (email) => changed.includes(email) && !emails.includes(email));
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
  const added = given.reduce<readonly EmailDraft[]>((all, one) => {
    const at = all.findIndex((email) => isSame(one, email));
    return at < 0 ? [...all, one] : all.with(at, { ...all[at], ...one });
  }, emails);
  return onePrimary(added, (email) => !emails.includes(email));
}

/** The same address, and of the same type if one is named. */
function isSame(given: EmailDraft, email: EmailDraft): boolean {
  return isSameAddress(given, email) && (given.type === undefined || given.type === email.type);
}

/** A new address that meets the filter. */
function created({ filter }: Step): EmailDraft {
  const entry = entryMeeting(filter);
  if (entry === null) throw refused('noTarget', 'There is no e-mail address that meets the filter.');
  return emailIn(entry);
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
