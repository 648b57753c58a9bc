import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message';
import { useEffect } from 'react';
import { useAnnounce } from '../announce/announcer';
import { errorText } from '../api/error-text';
import { countOf } from '../format/count';
import styles from '../ui/notices.module.css';
import type { Export, ExportState } from './use-export';

export interface ExportStatusProps {
  readonly export: Export;
  /** Completes "Exporting …", such as "the audit log". */
  readonly what: string;
  /** What one record is called, such as "event". */
  readonly unit: string;
  /** How many records are expected, when that is known. */
  readonly expected?: number;
}

/** What is said: the same while it runs, so that a screen reader is not told of each page. */
function spoken(state: ExportState, what: string, unit: string): string {
  if (state.kind === 'running') return `Exporting ${what}`;
  if (state.kind === 'stopped') return `The export of ${what} stopped after ${countOf(state.count, unit)}`;
  if (state.kind === 'done') return `Exported ${countOf(state.count, unit)}`;
  return '';
}

function fraction(count: number, expected: number | undefined): number | null {
  return expected ? Math.min(count / expected, 0.99) : null;
}

/** The progress and the outcome of an export; nothing while there is none. */
export function ExportStatus({ export: { state, ...act }, what, unit, expected }: ExportStatusProps) {
  const announce = useAnnounce();
  const { kind } = state;
  const text = spoken(state, what, unit);
  useEffect(() => {
    if (kind !== 'idle') announce(text);
  }, [kind, text, announce]);

  if (state.kind === 'idle') return null;
  if (state.kind === 'running') {
    const value = fraction(state.count, expected);
    return (
      <div className={styles['progress']} data-testid="export-running">
        <div className={styles['row']}>
          <span>
            Exporting {what}: {countOf(state.count, unit)} read. Keep this page open.
          </span>
          <Button onClick={act.cancel}>Cancel export</Button>
        </div>
        <ProgressBar
          ariaLabel={`Exporting ${what}`}
          {...(value === null ? { isIndeterminate: true } : { value })}
        />
      </div>
    );
  }
  if (state.kind === 'done') {
    return (
      <SectionMessage
        appearance={state.unreadable > 0 ? 'warning' : 'success'}
        title={state.unreadable > 0 ? 'Exported, with gaps' : 'Exported'}
        testId="export-done"
      >
        <p className={styles['text']}>
          The file holds {countOf(state.count, unit)}.
          {state.unreadable > 0 &&
            ` ${countOf(state.unreadable, 'stored record')} could not be read; the file says so.`}
        </p>
        <div className={styles['buttons']}>
          <Button onClick={act.dismiss}>Dismiss</Button>
        </div>
      </SectionMessage>
    );
  }
  return (
    <SectionMessage
      appearance={state.error ? 'error' : 'warning'}
      title={state.error ? 'The export stopped before its end' : 'Export cancelled'}
      testId="export-stopped"
    >
      <p className={styles['text']}>
        {state.error && `${errorText(state.error)} (${state.error.code}) `}
        {countOf(state.count, unit)} were read and nothing was saved.
      </p>
      <div className={styles['buttons']}>
        <Button onClick={act.resume}>Go on</Button>
        {state.count > 0 && <Button onClick={act.savePart}>Save this part, marked as incomplete</Button>}
        <Button appearance="subtle" onClick={act.dismiss}>
          Dismiss
        </Button>
      </div>
    </SectionMessage>
  );
}
