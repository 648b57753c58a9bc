import type { ReactNode } from 'react';
import { CopyButton } from './copy-button';
import styles from './copy-value.module.css';

interface CopyValueProps {
  readonly text: string;
  /** Completes "Copy …" and "Copied …". */
  readonly what: string;
  /** Stands in the place of a text that nobody reads. */
  readonly children?: ReactNode;
}

/** A value letter for letter, with the button that copies it. */
export function CopyValue({ text, what, children }: CopyValueProps) {
  return (
    <div className={styles['value']}>
      {children === undefined ? <code className={styles['text']}>{text}</code> : <span>{children}</span>}
      <CopyButton text={text} what={what} />
    </div>
  );
}
