import { useEffect, useRef } from 'react';
import { focusField } from '../../../fields/focus';
import type { Step } from '../view';
import { stepOf } from './refusals';
import type { Editor } from './use-editor';

/** After a refusal: opens the step in which it is said, whichever it was saved from, and leads to the field. */
export function useProblemFocus({ failure, problem }: Editor, open: Step, show: (step: Step) => void): void {
  const told = useRef(failure);
  const waiting = useRef<string | null>(null);
  useEffect(() => {
    if (failure !== told.current) {
      told.current = failure;
      waiting.current = problem?.path ?? null;
    }
    const path = waiting.current;
    if (path === null) return;
    if (stepOf(path) !== open) return show(stepOf(path));
    waiting.current = null;
    focusField(path);
  });
}
