import {
  type ApiError,
  type ApiErrorCode,
  detailList,
  detailNumber,
  detailText,
} from '../../../shared/api/api-error';

const fields = ['email', 'token', 'expiresOn'] as const;
export type FormField = (typeof fields)[number];

/** The field of the form that a refusal is about, or `null` when it is about none of them. */
export function refusalField(code: ApiErrorCode, named: string | null): FormField | null {
  if (code === 'service-account.wrong-token' || code === 'service-account.missing-scope') return 'token';
  if (code === 'service-account.wrong-email' || code === 'service-account.missing-permission') return 'email';
  return fields.find((field) => field === named) ?? null;
}

/** What is said at a field: of a form error the door says no more than that there is one. */
export function fieldMessage(error: ApiError, field: FormField): string {
  if (error.code !== 'input.invalid') return error.message;
  if (field === 'email') return 'Enter one e-mail address, such as robot@example.com.';
  if (field === 'token') return 'Paste the whole token: one line without spaces.';
  return detailText(error, 'problem') === null ? error.message : 'Enter a day, such as 2027-01-31.';
}

/** A wait as a person says it: whole seconds up to two minutes, minutes beyond. */
function waitWords(seconds: number): string {
  if (seconds <= 120) return `${Math.ceil(seconds)} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** A permission as Jira's own pages call it, with the name of its key. */
function permissionWords(key: string): string {
  return key === 'ADMINISTER' ? 'Administer Jira (ADMINISTER)' : key;
}

/** What to do about a refused or failed test, a sentence a line; empty where the message says it all. */
export function refusalAdvice(error: ApiError): readonly string[] {
  const missing = detailList(error, 'missing');
  const names = missing.length > 0 ? missing.join(', ') : null;
  const retryAfter = detailNumber(error, 'retryAfterSeconds');
  switch (error.code) {
    case 'service-account.wrong-token':
      return [
        'It may be mistyped, revoked or expired, or belong to another account than this e-mail address.',
        'Make a new one at id.atlassian.com while signed in as the service account, and paste all of it.',
      ];
    case 'service-account.wrong-email':
      return ['Enter the e-mail address of the account that made the token.'];
    case 'service-account.missing-scope':
      return [
        ...(names ? [`Missing scopes: ${names}.`] : []),
        'A token’s scopes cannot be changed later: make a new token with these scopes as well.',
      ];
    case 'service-account.missing-permission':
      return [
        ...(names ? [`Missing permissions: ${missing.map(permissionWords).join(', ')}.`] : []),
        'Give them to the account in Jira’s global permissions, then test again.',
      ];
    case 'service-account.site-unreachable':
      return [
        'The token may be right: it could not be tried. Look at status.atlassian.com and test again later.',
      ];
    case 'service-account.throttled':
    case 'jira.throttled':
      return [
        retryAfter === null
          ? 'Wait a few minutes and test again.'
          : `Test again in ${waitWords(retryAfter)}.`,
      ];
    default:
      return [];
  }
}
