import ModalDialog, { ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import { PersonStep } from '../erasure/person-step';

export interface PersonExportDialogProps {
  readonly isOpen: boolean;
  readonly onChosen: (accountId: string) => void;
  readonly onClose: () => void;
}

function Dialog({ onChosen, onClose }: Omit<PersonExportDialogProps, 'isOpen'>) {
  const [accountId, setAccountId] = useState('');
  return (
    <ModalDialog onClose={onClose} width="medium" testId="person-export-dialog">
      <ModalHeader hasCloseButton>
        <ModalTitle>Export one person’s data</ModalTitle>
      </ModalHeader>
      <PersonStep
        accountId={accountId}
        onAccountId={setAccountId}
        onChosen={onChosen}
        onClose={onClose}
        help="The file holds every record that names this person, also while their data is restricted."
        action="Export as ZIP"
      />
    </ModalDialog>
  );
}

/** Asks whose data is to be exported. */
export function PersonExportDialog({ isOpen, ...rest }: PersonExportDialogProps) {
  return <ModalTransition>{isOpen && <Dialog {...rest} />}</ModalTransition>;
}
