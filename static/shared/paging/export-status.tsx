import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message';
import { useEffect } from 'react';
import { useAnnounce } from '../announce/announcer';
import { errorText } from '../api/error-text';
import { FileFacts } from '../files/file-facts';
import { countOf, formatNumber } from '../format/count';
import styles from '../ui/notices.module.css';
import type { ExportState } from './export-run';
import type { Export } from './use-export';

export interface ExportStatusProps {
  readonly export: Export;
  /** Completes "Exporting …", such as "the audit log". */
  readonly what: string;
  /** What one record is called, such as "event". */
  readonly unit: string;
  /** How many records are expected, when that is known. */
  readonly expected?: number | undefined;
}

/** What is said: the same while it runs, so that a screen reader is not told of each page. */
function spoken(state: ExportState, what: string, unit: string): string {
  if (state.kind === 'running') return `Exporting ${what}`;
  if (state.kind === 'done') return `Exported ${countOf(state.file.records, unit)}`;
  if (state.kind === 'stopped')
    return state.part === null
      ? `The export of ${what} stopped after ${countOf(state.count, unit)}`
      : `Saved ${countOf(state.part.records, unit)}, marked as incomplete`;
  return '';
}

type Props<Kind> = Omit<ExportStatusProps, 'export'> & {
  readonly state: Extract<ExportState, { readonly kind: Kind }>;
  readonly act: Omit<Export, 'state'>;
};

function Running({ state: { count }, act, what, unit, expected }: Props<'running'>) {
  const isKnown = expected !== undefined && expected > 0 && count <= expected;
  const done = isKnown ? `${formatNumber(count)} of ${countOf(expected, unit)}` : countOf(count, unit);
  return (
    <div className={styles['progress']} data-testid="export-running">
      <div className={styles['row']}>
        <span>
          Exporting {what}: {done} read. Keep this page open.
        </span>
        <Button onClick={act.cancel}>Cancel export</Button>
      </div>
      <ProgressBar
        ariaLabel={`Exporting ${what}`}
        {...(isKnown ? { value: Math.min(count / expected, 0.99) } : { isIndeterminate: true })}
      />
    </div>
  );
}

function Done({ state: { file }, act, unit }: Props<'done'>) {
  return (
    <SectionMessage
      appearance={file.complete ? 'success' : 'warning'}
      title={file.complete ? 'Exported' : 'Exported, with gaps'}
      testId="export-done"
    >
      {!file.complete && (
        <p className={styles['text']}>
          Some stored records could not be read. The file says so, in its name too.
        </p>
      )}
      <FileFacts file={file} unit={unit} />
      <div className={styles['buttons']}>
        <Button onClick={act.dismiss}>Dismiss</Button>
      </div>
    </SectionMessage>
  );
}

function Stopped({ state: { count, error, part }, act, unit }: Props<'stopped'>) {
  return (
    <SectionMessage
      appearance={error ? 'error' : 'warning'}
      title={error ? 'The export stopped before its end' : 'Export cancelled'}
      testId="export-stopped"
    >
      {error && (
        <p className={styles['text']}>
          {errorText(error)} ({error.code})
        </p>
      )}
      <p className={styles['text']}>
        Read so far: {countOf(count, unit)}.{' '}
        {part === null
          ? 'Nothing is saved yet; “Go on” continues from there.'
          : 'They are saved in a file that is marked as incomplete; “Go on” makes a whole one.'}
      </p>
      {part && <FileFacts file={part} unit={unit} />}
      <div className={styles['buttons']}>
        <Button onClick={act.resume}>Go on</Button>
        {count > 0 && part === null && (
          <Button onClick={act.savePart}>Save this part, marked as incomplete</Button>
        )}
        <Button appearance="subtle" onClick={act.dismiss}>
          Dismiss
        </Button>
      </div>
    </SectionMessage>
  );
}

/** The progress and the outcome of an export; nothing while there is none. */
export function ExportStatus({ export: { state, ...act }, ...props }: ExportStatusProps) {
  const announce = useAnnounce();
  const { kind } = state;
  const text = spoken(state, props.what, props.unit);
  useEffect(() => {
    if (kind !== 'idle') announce(text);
  }, [kind, text, announce]);

  if (state.kind === 'running') return <Running {...props} state={state} act={act} />;
  if (state.kind === 'done') return <Done {...props} state={state} act={act} />;
  if (state.kind === 'stopped') return <Stopped {...props} state={state} act={act} />;
  return null;
}
