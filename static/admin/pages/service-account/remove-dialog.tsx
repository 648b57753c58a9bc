import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import { useRef, useState } from 'react';
import type { CallAs } from '../../../../src/contract';
import { type ApiError, toApiError } from '../../../shared/api/api-error';
import { ErrorNotice } from '../../../shared/ui/error-notice';
import { useServices } from '../../services';
import type { Removal } from './removed-notice';

export interface RemoveDialogProps {
  readonly isOpen: boolean;
  readonly email: string;
  readonly callAs: CallAs;
  readonly onClose: () => void;
  readonly onRemoved: (removal: Removal) => void;
}

/** Says what stops working before the stored credential is deleted. */
export function RemoveDialog({ isOpen, email, callAs, onClose, onRemoved }: RemoveDialogProps) {
  const { call } = useServices();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const removal = useRef<Removal | null>(null);

  const remove = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const { stopsWorking, revokeUrl } = await call('service-account/remove', {});
      removal.current = { stopsWorking, revokeUrl };
      onClose();
    } catch (cause) {
      setFailure(toApiError(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <ModalTransition>
      {isOpen && (
        <ModalDialog
          onClose={onClose}
          // Told only once the dialog has let go of the focus, so that the page can take it.
          onCloseComplete={() => removal.current && onRemoved(removal.current)}
          width="medium"
          testId="remove-dialog"
        >
          <ModalHeader hasCloseButton>
            <ModalTitle appearance="warning">Remove the service account?</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <p>
              Sitebound deletes the e-mail address and the token of <strong>{email}</strong> from its storage.
            </p>
            <ul>
              <li>
                {callAs === 'service-account'
                  ? 'Jira is called as the app again. What only this account was allowed to do stops working.'
                  : 'Jira is called as the app already, so nothing changes at once.'}
              </li>
              <li>Tests and expiry warnings for this account end.</li>
              <li>
                The token itself stays valid until its owner revokes it at Atlassian. You get the link next.
              </li>
            </ul>
            {failure && <ErrorNotice title="The account was not removed" error={failure} />}
          </ModalBody>
          <ModalFooter>
            <Button appearance="subtle" onClick={onClose} isDisabled={isBusy}>
              Keep it
            </Button>
            <Button appearance="warning" isLoading={isBusy} onClick={() => void remove()}>
              Remove
            </Button>
          </ModalFooter>
        </ModalDialog>
      )}
    </ModalTransition>
  );
}
