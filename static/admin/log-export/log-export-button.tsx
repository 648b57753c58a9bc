import Button from '@atlaskit/button/new';
import { useId, useRef, useState } from 'react';
import { auditFormats, type AuditFilter, type SearchOrder } from '../../../src/contract';
import { logFormats } from './formats';
import styles from './log-export.module.css';
import type { LogExport } from './use-log-export';

export interface LogExportButtonProps {
  readonly export: LogExport;
  readonly filter: AuditFilter;
  readonly order: SearchOrder;
  /** What the button says where "Export" could be of something else. */
  readonly label?: string;
  /** With which edge of the button the formats line up: `end` where it stands at the right. */
  readonly align?: 'start' | 'end';
}

/** A button that shows the formats; choosing one begins the export. */
export function LogExportButton({
  export: logExport,
  filter,
  order,
  label = 'Export',
  align = 'end',
}: LogExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  const isRunning = logExport.state.kind === 'running';
  const close = (): void => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <div
      className={styles['menu']}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // The formats stay while another window has the focus.
        if (document.hasFocus() && !currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <Button
        ref={trigger}
        aria-expanded={isOpen}
        aria-controls={panelId}
        isSelected={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Button>
      <div
        id={panelId}
        className={`${styles['panel']} ${styles[align]}`}
        hidden={!isOpen}
        tabIndex={-1}
        data-testid="export-formats"
      >
        {isRunning && <p className={styles['note']}>An export is running. Cancel it to begin another.</p>}
        <ul className={styles['formats']}>
          {auditFormats.map((format) => {
            const { label: name, reader } = logFormats[format];
            return (
              <li key={format}>
                <button
                  type="button"
                  className={styles['format']}
                  disabled={isRunning}
                  onClick={() => {
                    close();
                    logExport.start(format, { filter, order });
                  }}
                >
                  <span className={styles['name']}>{name}</span>
                  <span className={styles['reader']}>{reader}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
