import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import type { ApiError } from '../api/api-error';
import { errorText } from '../api/error-text';
import styles from './notices.module.css';

export interface ErrorNoticeProps {
  readonly title: string;
  readonly error: ApiError;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
  readonly children?: ReactNode;
}

/** A failure: what failed, why in words, the code to quote, and a way to try again. */
export function ErrorNotice({ title, error, onRetry, retryLabel = 'Try again', children }: ErrorNoticeProps) {
  return (
    <div role="alert" data-testid="error-notice" data-code={error.code}>
      <SectionMessage appearance="error" title={title}>
        <p className={styles['text']}>{errorText(error)}</p>
        {children}
        <p className={styles['code']}>
          Error code: <code>{error.code}</code>
        </p>
        {onRetry && (
          <div className={styles['buttons']}>
            <Button onClick={onRetry}>{retryLabel}</Button>
          </div>
        )}
      </SectionMessage>
    </div>
  );
}
