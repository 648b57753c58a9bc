import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { CollectionRetention, RetentionPreview, RetentionSettings } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, detailText, toApiError } from '../../../../shared/api/api-error';
import { formatNumber } from '../../../../shared/format/count';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';
import type { FieldProblem } from '../../../fields/problem';
import { fieldId } from '../../../fields/field';
import { DaysInput } from './days-input';
import { PreviewTable } from './preview-table';
import styles from './retention.module.css';
import { StepsCard } from './steps-card';
import { settingsFrom, type TypedRetention, typedOf } from './typed';

interface RetentionFormProps {
  readonly collections: readonly CollectionRetention[];
  readonly settings: RetentionSettings;
  readonly sweptAt: number | null;
  readonly onSaved: () => void;
}

/** A change under way: what is meant, and what it would do. */
interface Meant {
  readonly settings: RetentionSettings;
  readonly preview: RetentionPreview;
}

/** How long records are kept, changed only after a look at what would go. */
export function RetentionForm({ collections, settings, sweptAt, onSaved }: RetentionFormProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [typed, setTyped] = useState(() => typedOf(collections, settings));
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [meant, setMeant] = useState<Meant | null>(null);
  const set = (patch: Partial<TypedRetention>): void => {
    setTyped({ ...typed, ...patch });
    setProblem(null);
  };
  const sayProblem = (about: FieldProblem): void => {
    setProblem(about);
    document.getElementById(fieldId(about.path))?.focus();
  };
  const preview = async (): Promise<void> => {
    setFailure(null);
    const chosen = settingsFrom(collections, typed);
    if ('path' in chosen) {
      sayProblem(chosen);
      return;
    }
    setBusy(true);
    try {
      setMeant({ settings: chosen, preview: await call('privacy/preview-retention', chosen) });
      setOpen(true);
    } catch (cause) {
      const error = toApiError(cause);
      const field = error.code === 'input.invalid' ? detailText(error, 'field') : null;
      if (field === null) setFailure(error);
      else sayProblem({ path: field, message: error.message });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className={styles['form']}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void preview();
      }}
    >
      <Card
        title="How long records are kept"
        testId="retention"
        aside={
          <span data-testid="swept-at">
            {sweptAt === null ? (
              'Not swept yet'
            ) : (
              <>
                Last swept <Timestamp at={sweptAt} />
              </>
            )}
          </span>
        }
      >
        <p className={styles['text']}>
          Once a day, records that are older are deleted; from that age on they are not shown either. What is
          under a legal hold stays, and so does the data of people whose data is restricted.
        </p>
        <DataTable
          caption="Days that records are kept"
          testId="retention-table"
          columns={[
            { key: 'title', header: 'Records', isRowHeader: true, width: '26%' },
            { key: 'days', header: 'Kept for', width: '46%' },
            { key: 'range', header: 'May be', width: '28%' },
          ]}
          rows={collections.map(({ collection, title, canStay, min, max, default: usual }) => ({
            key: collection,
            cells: {
              title,
              days: (
                <DaysInput
                  path={`days.${collection}`}
                  label={`Days that ${title} is kept`}
                  about={title}
                  value={typed.days[collection] ?? { text: '', isNever: false }}
                  never={canStay ? 'Until erased' : null}
                  problem={problem}
                  onChange={(value) => set({ days: { ...typed.days, [collection]: value } })}
                />
              ),
              range: `${formatNumber(min)} to ${formatNumber(max)} days; ${formatNumber(usual)} unless changed`,
            },
          }))}
        />
        <p className={styles['subtle']}>
          The log’s seals and the digests of erased events are kept as long as the log. All other collections
          say on the data register how long their records last.
        </p>
      </Card>
      <StepsCard typed={typed} problem={problem} onChange={set} />
      {failure && <ErrorNotice title="The change could not be previewed" error={failure} />}
      <div className={styles['buttons']}>
        <Button type="submit" appearance="primary" isLoading={isBusy}>
          Preview and save…
        </Button>
        <Button
          appearance="subtle"
          isDisabled={isBusy}
          onClick={() => {
            setTyped(typedOf(collections, settings));
            setProblem(null);
          }}
        >
          Discard changes
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isOpen}
        title="Change how long data is kept?"
        action="Save"
        keep="Go back"
        failed="The change was not saved"
        testId="retention-dialog"
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          if (meant) await call('privacy/save-retention', meant.settings);
        }}
        onDone={() => {
          announce('Saved how long data is kept');
          onSaved();
        }}
      >
        {meant && <PreviewTable preview={meant.preview} />}
      </ConfirmDialog>
    </form>
  );
}
