import Button from '@atlaskit/button/new';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErasureScope } from '../../../src/contract';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { LoadView } from '../../shared/load/load-view';
import { useLoad } from '../../shared/load/use-load';
import { PersonName } from '../../shared/people/person-name';
import { ErrorNotice } from '../../shared/ui/error-notice';
import { useServices } from '../services';
import { compareConfirmation } from './confirmation';
import { ConfirmationField } from './confirmation-field';
import { PersonErasureNote, PreviewNotices } from './preview-notices';
import { PreviewTable } from './preview-table';
import styles from './erasure.module.css';

export interface PreviewStepProps {
  readonly scope: ErasureScope;
  /** The person's request that this answers. */
  readonly request?: string;
  readonly onStarted: (jobId: string) => void;
  readonly onClose: () => void;
  /** Leads back to the choice of whom, where there was one. */
  readonly onBack?: () => void;
}

/** What would go and what would stay, and the words to type before anything goes. */
export function PreviewStep({ scope, request, onStarted, onClose, onBack }: PreviewStepProps) {
  const { call } = useServices();
  const preview = useLoad(useCallback(() => call('privacy/preview-erasure', { scope }), [call, scope]));
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const wanted = preview.data?.confirmation ?? null;
  const hasAnything = preview.data !== null && preview.data.total.value > 0;
  const underway = preview.data?.underway ?? null;
  const isPossible = hasAnything && underway === null && preview.data.heldBy === null;
  const isOver = preview.data !== null && !isPossible;
  const isConfirmed = wanted !== null && compareConfirmation(typed, wanted) === 'matches';

  // Until the preview is there, the focus is on nothing that a key could press by mistake.
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);

  const erase = async (): Promise<void> => {
    if (!preview.data) return;
    setBusy(true);
    setFailure(null);
    try {
      // The scope of the preview: of events, with the range that was counted.
      const { scope: counted, total: expected } = preview.data;
      const asked = { scope: counted, confirmation: typed, expected, ...(request ? { request } : {}) };
      onStarted((await call('privacy/erase', asked)).jobId);
    } catch (cause) {
      setFailure(toApiError(cause));
      setBusy(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isConfirmed && isPossible && !isBusy) void erase();
      }}
    >
      <ModalBody>
        <div className={styles['fields']} ref={body} tabIndex={-1}>
          {scope.kind === 'person' && <PersonName accountId={scope.accountId} />}
          {scope.kind === 'events' && (
            <p>
              {Object.keys(scope.filter).length === 0
                ? 'Every event of the audit log.'
                : 'The events that the audit log finds with its present conditions, on all of its pages.'}
              {scope.filter.to === undefined && ' What happens from now on is not erased.'}
            </p>
          )}
          <LoadView loaded={preview} what="the preview">
            {(data) => (
              <>
                <PreviewNotices preview={data} />
                {(data.heldBy === null || data.total.value > 0) && (
                  <PreviewTable preview={data} isPossible={isPossible || !hasAnything} />
                )}
                {isPossible && scope.kind === 'person' && <PersonErasureNote />}
                {isPossible && (
                  <ConfirmationField expected={data.confirmation} typed={typed} onTyped={setTyped} />
                )}
              </>
            )}
          </LoadView>
          {failure && <ErrorNotice title="Nothing was erased" error={failure} />}
        </div>
      </ModalBody>
      <ModalFooter>
        {onBack && (
          <Button onClick={onBack} isDisabled={isBusy}>
            Back
          </Button>
        )}
        {isOver ? (
          <>
            <Button
              key="close"
              autoFocus={underway === null}
              appearance={underway === null ? 'primary' : 'subtle'}
              onClick={onClose}
            >
              Close
            </Button>
            {underway !== null && (
              <Button autoFocus appearance="primary" onClick={() => onStarted(underway)}>
                Follow it
              </Button>
            )}
          </>
        ) : (
          <>
            <Button appearance="subtle" onClick={onClose} isDisabled={isBusy}>
              Cancel
            </Button>
            <Button type="submit" appearance="danger" isLoading={isBusy} isDisabled={!isConfirmed}>
              Erase
            </Button>
          </>
        )}
      </ModalFooter>
    </form>
  );
}
