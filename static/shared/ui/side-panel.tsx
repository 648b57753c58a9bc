import { IconButton } from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useVisibleBand } from './use-visible-band';
import styles from './side-panel.module.css';

export interface SidePanelProps {
  readonly title: string;
  /** Stands under the title and stays while the content scrolls. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Escape, or the button. What had the focus before gets it back, where it is still there. */
  readonly onClose: () => void;
  readonly testId?: string;
}

function Cross() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M3.5 3.5l9 9m0-9l-9 9" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </svg>
  );
}

/** A dialog at the right that leaves the page beside it in use. It takes the focus when it opens. */
export function SidePanel({ title, actions, children, onClose, testId }: SidePanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const band = useVisibleBand(true);
  const isPlaced = band !== null;

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    if (isPlaced) panel.current?.focus({ preventScroll: true });
  }, [isPlaced]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);

  return (
    <section
      ref={panel}
      role="dialog"
      aria-labelledby={id}
      tabIndex={-1}
      className={styles['panel']}
      style={isPlaced ? { top: band.top, height: band.height } : { visibility: 'hidden' }}
      data-testid={testId}
    >
      <div className={styles['head']}>
        <Heading size="small" as="h2" id={id}>
          {title}
        </Heading>
        <IconButton icon={Cross} label="Close" appearance="subtle" onClick={onClose} />
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
      {/* Reached by keyboard, since it may scroll without holding anything that takes the focus. */}
      <div className={styles['body']} tabIndex={0} role="group" aria-labelledby={id}>
        {children}
      </div>
    </section>
  );
}
