import { subjectOf } from '../../audit';
import { readEmail } from '../../customers';
import type { Pseudonyms } from '../../storage';
import type { UserAttributes } from '../protocol';
import type { ScimUser } from './user';

/** The address by which a user's account is found or created: the primary one, one for work, the first, or the user name. */
function emailOf({ emails = [], userName }: UserAttributes): string | null {
  const ranked = [...emails].sort((one, other) => rankOf(one) - rankOf(other));
  for (const candidate of [...ranked.map(({ value }) => value), userName]) {
    const email = readEmail(candidate);
    if (email !== null) return email.address;
  }
  return null;
}

function rankOf({ primary, type }: { readonly primary?: boolean; readonly type?: string }): number {
  if (primary === true) return 0;
  return type?.toLowerCase() === 'work' ? 1 : 2;
}

function nameOf({ displayName, name = {} }: UserAttributes): string | undefined {
  const parts = [name.givenName, name.familyName].filter((part) => part !== undefined).join(' ');
  return [displayName, name.formatted, parts].find((one) => one !== undefined && one !== '');
}

type Identified = Pick<ScimUser, 'profile' | 'contact' | 'subject'>;

/**
 * What is kept of who the user is: names and addresses where an admin chose so, else only a digest of the address, and
 * until there is an account what is needed to find or create it.
 * @param before what was kept so far, for a change that says nothing of the address
 */
export async function identified(
  { pseudonyms, keepProfiles }: { readonly pseudonyms: Pseudonyms; readonly keepProfiles: boolean },
  attributes: UserAttributes,
  before: (Identified & Pick<ScimUser, 'userName' | 'accountId'>) | null,
): Promise<Identified> {
  const { displayName, name, emails, userName } = attributes;
  const kept = {
    ...(displayName === undefined ? {} : { displayName }),
    ...(name === undefined ? {} : { name }),
    ...(emails === undefined ? {} : { emails: [...emails] }),
  };
  const profile = keepProfiles && Object.keys(kept).length > 0 ? { profile: kept } : {};
  const isTold = before === null || emails !== undefined || userName !== before.userName;
  const email = isTold ? emailOf(attributes) : null;
  if (email === null)
    return {
      ...profile,
      ...(before?.subject === undefined ? {} : { subject: before.subject }),
      ...(before?.contact === undefined ? {} : { contact: before.contact }),
    };
  const shown = nameOf(attributes) ?? before?.contact?.displayName;
  const contact = { email, ...(shown === undefined ? {} : { displayName: shown.slice(0, 256) }) };
  return {
    ...profile,
    subject: await subjectOf(pseudonyms, email),
    ...(before?.accountId === undefined ? { contact } : {}),
  };
}

/** The attributes that the identity provider gets back. */
export function attributesOf({ userName, externalId, active, profile = {} }: ScimUser): UserAttributes {
  return { userName, active, ...(externalId === undefined ? {} : { externalId }), ...profile };
}
