import Button from '@atlaskit/button/new';
import { ApiError, detailList } from '../../../../shared/api/api-error';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import { listWords, missingWord } from '../../../words/providers';
import type { Editor } from './use-editor';
import styles from './editor.module.css';

interface SaveRowProps {
  readonly editor: Editor;
  /** Called after saving, where there is a next step. */
  readonly onContinue: () => void;
}

/** Saves what was changed in any of the steps. */
export function SaveRow({ editor, onContinue }: SaveRowProps) {
  const { isDirty, isBusy } = editor;
  const goOn = async (): Promise<void> => {
    if (!isDirty || (await editor.save())) onContinue();
  };
  return (
    <>
      <SaveFailure editor={editor} />
      <div className={styles['buttons']}>
        <Button appearance="primary" isLoading={isBusy} onClick={() => void goOn()}>
          {isDirty ? 'Save and continue' : 'Continue'}
        </Button>
        {isDirty && (
          <>
            <Button isDisabled={isBusy} onClick={() => void editor.save()}>
              Save
            </Button>
            <Button appearance="subtle" isDisabled={isBusy} onClick={editor.discard}>
              Discard changes
            </Button>
            <span className={styles['unsaved']}>Not saved yet</span>
          </>
        )}
      </div>
    </>
  );
}

/** Why nothing was saved. What is said at a field already is not said twice. */
export function SaveFailure({ editor: { failure, problem, loadAgain } }: { editor: Editor }) {
  if (!failure) return null;
  const missing = failure.code === 'provider.incomplete' ? detailList(failure, 'missing') : [];
  const isChanged = failure.code === 'provider.changed';
  return (
    <ErrorNotice
      title="Nothing was saved"
      error={problem ? new ApiError(failure.code, problem.message) : failure}
      {...(isChanged
        ? { onRetry: () => void loadAgain(), retryLabel: 'Load again, and keep what I changed' }
        : {})}
    >
      {missing.length > 0 && (
        <p className={styles['text']}>Still missing: {listWords(missing.map(missingWord))}.</p>
      )}
      {isChanged && (
        <p className={styles['text']}>
          What you changed is kept and put on top of what they saved. Look through it, then save.
        </p>
      )}
    </ErrorNotice>
  );
}
