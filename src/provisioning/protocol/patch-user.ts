import { Messages, Types } from 'scimmy';
import { plain, wrongType } from './body';
import type { EmailDraft } from './emails';
import { patchedEmails } from './patch-emails';
import { plainTruth } from './quirks';
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
  const emails = steps.filter(isOfEmails).reduce<readonly EmailDraft[]>(patchedEmails, current.emails ?? []);
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
    const before = new PatchedUser(rest);
    // No answer: nothing has changed.
    const after = (await message.apply(before)) as PatchedUser | undefined;
    return plain(after ?? before);
  } catch {
    throw wrongType();
  }
}
