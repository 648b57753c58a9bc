import { type ReactNode, useEffect, useRef } from 'react';
import type { ApiError } from '../../shared/api/api-error';
import { errorKey, type Key, useWords } from '../words';
import styles from './controls.module.css';

/** Names of classes, those that do not apply left out. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

interface ButtonProps {
  readonly children: ReactNode;
  readonly primary?: boolean;
  /** What it began is under way: a second press does nothing. The focus stays. */
  readonly busy?: boolean;
  /** Without it the button sends its form. */
  readonly onPress?: () => void;
}

export function Button({ children, primary = false, busy = false, onPress }: ButtonProps) {
  return (
    <button
      type={onPress ? 'button' : 'submit'}
      className={classes(styles['button'], primary && styles['primary'])}
      aria-disabled={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {children}
    </button>
  );
}

/** A step to somewhere else in the panel, in running text. */
export function LinkButton({ children, onPress }: { children: ReactNode; onPress: () => void }) {
  return (
    <button type="button" className={styles['link']} onClick={onPress}>
      {children}
    </button>
  );
}

/** The heading of what has just been opened takes the focus, unless it is what the page began with. */
export function Heading({ children, focused = false }: { children: ReactNode; focused?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  return (
    <h2 className={styles['heading']} ref={heading} tabIndex={focused ? -1 : undefined}>
      {children}
    </h2>
  );
}

/** Something that happened: read out when it appears. */
export function Message({
  tone = 'information',
  children,
}: {
  tone?: 'information' | 'success';
  children: ReactNode;
}) {
  return (
    <div className={classes(styles['notice'], tone === 'success' && styles['success'])} role="status">
      {children}
    </div>
  );
}

interface ProblemProps {
  readonly title: Key;
  readonly error: ApiError;
  readonly onRetry?: () => void;
}

/** A failure in the customer's language, with what can be done about it. */
export function Problem({ title, error, onRetry }: ProblemProps) {
  const t = useWords();
  return (
    <div className={classes(styles['notice'], styles['danger'], styles['stack'])} role="alert">
      <p className={styles['text']}>
        <strong>{t(title)}</strong>
        <br />
        {t(errorKey(error.code))}
      </p>
      {onRetry && (
        <div>
          <Button onPress={onRetry}>{t('error.retry')}</Button>
        </div>
      )}
    </div>
  );
}

export function Loading({ text = 'status.loading' }: { text?: Key }) {
  return (
    <p className={styles['hint']} role="status" data-testid="loading">
      {useWords()(text)}
    </p>
  );
}
