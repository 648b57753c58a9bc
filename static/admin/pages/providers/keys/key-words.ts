import type { SigningKeyView } from '../../../../../src/contract';

/** What each of the app's keys is for. */
export const keyWords: Readonly<Record<SigningKeyView['use'], string>> = {
  current: 'In use',
  next: 'Next',
  former: 'Former',
};
