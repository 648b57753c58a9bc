import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { type ReactNode, useRef, useState } from 'react';
import { type ApiError, toApiError } from '../../shared/api/api-error';
import { ErrorNotice } from '../../shared/ui/error-notice';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** On the button that does it. */
  readonly action: string;
  /** On the button that does not. */
  readonly keep: string;
  /** `primary` where it takes nothing away. */
  readonly tone?: 'primary' | 'warning';
  /** Title of the notice when it could not be done. */
  readonly failed: string;
  readonly testId: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
  /** Called once it is done and the dialog has let go of the focus. */
  readonly onDone: () => void;
}

/** Says what will happen, and does it when told to. A failure is said in the dialog, which stays. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, action, keep, tone = 'warning', failed, testId, children } = props;
  const { onClose, onConfirm, onDone } = props;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const isDone = useRef(false);

  const confirm = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      isDone.current = true;
      onClose();
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };
  const close = (): void => {
    setFailure(null);
    onClose();
  };
  return (
    <ModalTransition>
      {isOpen && (
        <ModalDialog
          onClose={close}
          onCloseComplete={() => {
            if (isDone.current) onDone();
            isDone.current = false;
          }}
          width="medium"
          testId={testId}
        >
          <ModalHeader hasCloseButton>
            <ModalTitle {...(tone === 'primary' ? {} : { appearance: tone })}>{title}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            {children}
            {failure && <ErrorNotice title={failed} error={failure} />}
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={close} isDisabled={isBusy}>
              {keep}
            </Button>
            <Button appearance={tone} isLoading={isBusy} onClick={() => void confirm()}>
              {action}
            </Button>
          </ModalFooter>
        </ModalDialog>
      )}
    </ModalTransition>
  );
}
