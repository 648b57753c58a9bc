import type { WireResponse } from '../types';
import type { Family } from './operation';

/**
 * An operation's own refusal; the router gives it the shape of the family. Texts follow Jira's style,
 * but neither they nor the `i18nKey`s are documented: tests and clients should go by the status.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly i18nKey = 'sd.rest.error',
    readonly parameters: readonly string[] = [],
    /** Jira's `errors` by field. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export const badRequest = (message: string, i18nKey = 'sd.validation.error'): Refusal =>
  new Refusal(400, message, i18nKey);

export const forbidden = (
  message = 'You do not have permission to perform this action.',
  i18nKey = 'sd.permission.error',
): Refusal => new Refusal(403, message, i18nKey);

export const notFound = (message: string, i18nKey = 'sd.not.found.error'): Refusal =>
  new Refusal(404, message, i18nKey);

/** Something that the real site may well do and this one does not. Never answered, always thrown. */
export class NotModelled extends Error {
  constructor(what: string) {
    super(`not modelled: ${what}`);
    this.name = 'NotModelled';
  }
}

const jsonHeaders = { 'Content-Type': 'application/json;charset=UTF-8' } as const;

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return { status, headers: { ...jsonHeaders, ...headers }, body: JSON.stringify(body) };
}

/** A refusal in the shape of Jira, of JSM, or of the personal-data reporting API. */
export function renderRefusal(family: Family, refusal: Refusal): WireResponse {
  switch (family) {
    case 'jira':
      return json(refusal.status, { errorMessages: [refusal.message], errors: refusal.fields });
    case 'jsm':
      return json(refusal.status, {
        errorMessage: refusal.message,
        i18nErrorMessage: { i18nKey: refusal.i18nKey, parameters: refusal.parameters },
      });
    case 'reporting':
      return json(refusal.status, { errorType: refusal.i18nKey, errorMessage: refusal.message });
  }
}
