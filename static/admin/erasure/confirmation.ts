export type Confirmation = 'empty' | 'typing' | 'different' | 'matches';

/**
 * Compares what was typed with what the preview asks for, letter for letter. `typing` is a beginning of it,
 * so that nobody is told of a mistake that is none.
 */
export function compareConfirmation(typed: string, expected: string): Confirmation {
  if (typed === '') return 'empty';
  if (typed === expected) return 'matches';
  return expected.startsWith(typed) ? 'typing' : 'different';
}
