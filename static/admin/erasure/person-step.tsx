import Button from '@atlaskit/button/new';
import { ErrorMessage, HelperMessage, Label } from '@atlaskit/form';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import TextField from '@atlaskit/textfield';
import { type FormEvent, useState } from 'react';
import { isAccountId } from './account-id';
import { PersonPicker } from './person-picker';
import styles from './erasure.module.css';

export interface PersonStepProps {
  /** What stands in the field: kept by the dialog, so that a way back finds it again. */
  readonly accountId: string;
  readonly onAccountId: (accountId: string) => void;
  readonly onChosen: (accountId: string) => void;
  readonly onClose: () => void;
  /** Under the field, in place of what an erasure says there. */
  readonly help?: string;
  /** On the button, likewise. */
  readonly action?: string;
}

/** Whose data: by account ID, or by a name from those who are known. */
export function PersonStep({ accountId, onAccountId, onChosen, onClose, help, action }: PersonStepProps) {
  const [isRefused, setRefused] = useState(false);
  const chosen = accountId.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isAccountId(chosen)) onChosen(chosen);
    else setRefused(true);
  };
  const change = (text: string): void => {
    setRefused(false);
    onAccountId(text);
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
              isInvalid={isRefused}
              autoComplete="off"
              value={accountId}
              onChange={(event) => change(event.currentTarget.value)}
            />
            <div id="erase-account-id-help" aria-live="polite">
              {isRefused ? (
                <ErrorMessage>
                  This is not an account ID. It has letters, digits and : . _ - only, up to 128 of them.
                </ErrorMessage>
              ) : (
                <HelperMessage>
                  {help ??
                    'A deleted person’s data can be erased too: enter the account ID as it stands in the log or in a request.'}
                </HelperMessage>
              )}
            </div>
          </div>
          <PersonPicker chosen={chosen} onChosen={change} />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" appearance="primary" isDisabled={chosen === ''}>
          {action ?? 'Show what is stored'}
        </Button>
      </ModalFooter>
    </form>
  );
}
