import { createContext, useContext } from 'react';
import type { ApiErrorCode } from '../shared/api/api-error';
import type english from './locales/en-US.json';

/** Keys of the translations; `locales/en-US.json` has all of them. */
export type Key = keyof typeof english;

/** A text in the customer's language, its `{placeholders}` filled in. */
export type Words = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** `translate` is what `i18n.createTranslationFunction` of @forge/bridge answers. */
export function createWords(translate: (key: string) => string): Words {
  return (key, values = {}) =>
    translate(key).replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

export const WordsContext = createContext<Words>((key) => key);

export function useWords(): Words {
  return useContext(WordsContext);
}

/** What a customer is told of a failure: the app's own messages are in English. */
export function errorKey(code: ApiErrorCode): Key {
  switch (code) {
    case 'bridge.unreachable':
      return 'error.unreachable';
    case 'request.not-found':
      return 'error.notFound';
    case 'request.invalid':
    case 'input.invalid':
    case 'input.cursor':
      return 'error.invalid';
    case 'provider.not-found':
    case 'provider.incomplete':
      return 'error.provider';
    case 'sign-in.refused':
      return 'notice.failed';
    case 'session.invalid':
      return 'notice.ended';
    case 'erasure.held':
      return 'error.held';
    case 'erasure.running':
      return 'error.erasing';
    case 'subject-request.not-found':
    case 'subject-request.closed':
      return 'error.answered';
    case 'jira.refused':
      return 'error.refused';
    case 'jira.unavailable':
    case 'jira.throttled':
    case 'storage.unavailable':
    case 'storage.throttled':
    case 'storage.conflict':
    case 'provider.unreachable':
      return 'error.later';
    default:
      return 'error.other';
  }
}
