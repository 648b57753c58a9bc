import { Messages, Types } from 'scimmy';
import { attributeNamed, type Attribute } from './attributes';
import { toScimError } from './body';
import { isSameAddress, emailIn, emailsIn, plainTruthOf, type EmailDraft } from './emails';
import { refused } from './errors';
import { matchesEntry } from './filter/matches';
import { entryMeeting, isNothing, plainTruth } from './quirks';
import { definitions, urns } from './schemas';
import { stepsOf, type Step } from './steps';
import { checkedUser, type UserAttributes } from './user';

/**
 * The user after the operations of a PATCH, all of which succeed or none. Throws as `stepsOf` does, `invalidValue`
 * as `readUser` does, and `noTarget` if a filter finds nothing and does not say what to add.
 * @see RFC 7644 §3.5.2
 */
export async function patchUser(current: UserAttributes, body: unknown): Promise<UserAttributes> {
  const steps = stepsOf(body, 'User');
  const isOfEmails = ({ attribute }: Step) => attribute.top === 'emails';
  const rest = await patched(
    current,
    steps.filter((step) => !isOfEmails(step)),
  );
  const emails = steps.filter(isOfEmails).reduce(patchedEmails, current.emails ?? []);
  return checkedUser({ ...rest, emails });
}

/** A user as scimmy patches one: it checks the type of what it is given. */
class PatchedUser extends Types.Schema {
  static override readonly id = urns.User;
  static override readonly definition = definitions.User;

  constructor(resource: object) {
    super(resource);
    Object.assign(this, definitions.User.coerce(resource));
  }
}

/** Everything but the e-mail addresses, by scimmy. */
async function patched(current: UserAttributes, steps: readonly Step[]): Promise<object> {
  const { emails: _emails, ...rest } = current;
  if (steps.length === 0) return rest;
  const operations = steps.map(({ op, attribute, value }) => ({
    op,
    path: attribute.sub === null ? attribute.top : `${attribute.top}.${attribute.sub}`,
    ...(op === 'remove' ? {} : { value: attribute.type === 'boolean' ? plainTruth(value) : value }),
  }));
  try {
    const message = new Messages.PatchOp({ schemas: [Messages.PatchOp.id], Operations: operations });
    // Without a `name`, scimmy refuses to remove a part of it.
    const before = new PatchedUser({ ...rest, name: rest.name ?? {} });
    // No answer: nothing has changed.
    const after: unknown = (await message.apply(before)) ?? before;
    return JSON.parse(JSON.stringify(after)) as object;
  } catch (cause) {
    throw toScimError(cause);
  }
}

/** One operation on e-mail addresses. scimmy appends where it should replace, and its filters heed case. */
function patchedEmails(emails: readonly EmailDraft[], step: Step): readonly EmailDraft[] {
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
  const part: Attribute['sub'] = attribute.sub;
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
