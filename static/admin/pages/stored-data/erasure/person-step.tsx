import Button from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import TextField from '@atlaskit/textfield';
import { type FormEvent, useState } from 'react';
import { PersonPicker } from './person-picker';
import styles from './erasure.module.css';

export interface PersonStepProps {
  readonly onChosen: (accountId: string) => void;
  readonly onClose: () => void;
}

/** Whose data: by account ID, or by a name from those who are known. */
export function PersonStep({ onChosen, onClose }: PersonStepProps) {
  const [accountId, setAccountId] = useState('');
  const chosen = accountId.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== '') onChosen(chosen);
  };
  return (
    <form onSubmit={submit}>
      <ModalBody>
        <div className={styles['fields']}>
          <div>
            <Label htmlFor="erase-account-id">Account ID</Label>
            <TextField
              id="erase-account-id"
              aria-describedby="erase-account-id-help"
              autoFocus
              isMonospaced
              autoComplete="off"
              value={accountId}
              onChange={(event) => setAccountId(event.currentTarget.value)}
            />
            <div id="erase-account-id-help">
              <HelperMessage>
                A deleted person’s data can be erased too: enter the account ID as it stands in the log or in
                a request.
              </HelperMessage>
            </div>
          </div>
          <PersonPicker chosen={chosen} onChosen={setAccountId} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" appearance="primary" isDisabled={chosen === ''}>
          Show what is stored
        </Button>
      </ModalFooter>
    </form>
  );
}
