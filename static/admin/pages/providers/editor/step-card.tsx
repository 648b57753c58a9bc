import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Progress } from './progress';
import styles from './editor.module.css';

interface StepCardProps {
  readonly number: number;
  readonly title: string;
  /** One line under the title of a card that is closed. */
  readonly summary: string;
  readonly progress: Progress;
  readonly isOpen: boolean;
  /** Whether it was just opened by hand: it takes the focus then. */
  readonly takesFocus: boolean;
  readonly onOpen: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

const marks = {
  done: { label: 'Done', appearance: 'success' },
  'to-do': { label: 'To do', appearance: 'inprogress' },
  optional: null,
} as const;

/** One step of setting a provider up: its number, how far it is, and its content while it is open. */
export function StepCard(props: StepCardProps) {
  const { number, title, summary, progress, isOpen, takesFocus, onOpen, testId, children } = props;
  const id = useId();
  const heading = useRef<HTMLDivElement>(null);
  const mark = marks[progress];
  useEffect(() => {
    if (isOpen && takesFocus) heading.current?.focus();
  }, [isOpen, takesFocus]);
  const titled = (
    <Heading size="small" as="h2" id={id}>
      {title}
    </Heading>
  );
  return (
    <section
      className={isOpen ? styles['step'] : `${styles['step']} ${styles['closed']}`}
      aria-labelledby={id}
      data-testid={testId}
      data-progress={progress}
    >
      <div className={styles['stepHead']}>
        <span className={styles['number']} data-progress={progress} aria-hidden="true">
          {progress === 'done' ? '✓' : number}
        </span>
        <div className={styles['stepTitle']} ref={heading} tabIndex={-1}>
          {titled}
          {!isOpen && <span className={styles['summary']}>{summary}</span>}
        </div>
        {mark && <Lozenge appearance={mark.appearance}>{mark.label}</Lozenge>}
        {!isOpen && (
          <button type="button" className={styles['open']} onClick={onOpen} aria-label={`Open: ${title}`}>
            Open
          </button>
        )}
      </div>
      {isOpen && <div className={styles['stepBody']}>{children}</div>}
    </section>
  );
}
