import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle } from '@atlaskit/modal-dialog';
import { type ReactNode, useRef, useState } from 'react';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { ErrorNotice } from '../../shared/ui/error-notice';
import styles from './dialogs.module.css';

export interface FormDialogProps {
  readonly title: string;
  /** On the button that does it. */
  readonly action: string;
  readonly tone?: 'primary' | 'warning' | 'danger';
  /** Title of the notice when it could not be done. */
  readonly failed: string;
  readonly testId: string;
  readonly children: ReactNode;
  /** False where something is to be entered first; the fields then say what. */
  readonly check: () => boolean;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  /** Called once it is done and the dialog has let go of the focus. */
  readonly onDone: () => void;
}

/** A dialog with fields; it belongs into a `ModalTransition`. A failure is said in it, and what was entered stays. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    action,
    tone = 'primary',
    failed,
    testId,
    children,
    check,
    onSubmit,
    onClose,
    onDone,
  } = props;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const isDone = useRef(false);

  const submit = async (): Promise<void> => {
    setFailure(null);
    if (!check()) return;
    setBusy(true);
    try {
      await onSubmit();
      isDone.current = true;
      onClose();
    } catch (cause) {
      setFailure(toApiError(cause));
      setBusy(false);
    }
  };
  return (
    <ModalDialog
      onClose={onClose}
      onCloseComplete={() => {
        if (isDone.current) onDone();
      }}
      shouldCloseOnOverlayClick={false}
      width="medium"
      testId={testId}
    >
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit();
        }}
      >
        <ModalHeader hasCloseButton>
          <ModalTitle {...(tone === 'primary' ? {} : { appearance: tone })}>{title}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <div className={styles['form']}>
            {children}
            {failure && <ErrorNotice title={failed} error={failure} />}
          </div>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={onClose} isDisabled={isBusy}>
            Cancel
          </Button>
          <Button type="submit" appearance={tone} isLoading={isBusy}>
            {action}
          </Button>
        </ModalFooter>
      </form>
    </ModalDialog>
  );
}
