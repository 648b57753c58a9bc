import { ErrorMessage, Label } from '@atlaskit/form';
import TextField from '@atlaskit/textfield';
import { compareConfirmation } from './confirmation';
import styles from './erasure.module.css';

export interface ConfirmationFieldProps {
  readonly expected: string;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
}

/** Asks for the preview's words, letter for letter. */
export function ConfirmationField({ expected, typed, onTyped }: ConfirmationFieldProps) {
  const isDifferent = compareConfirmation(typed, expected) === 'different';
  return (
    <div>
      <Label htmlFor="erase-confirmation">
        To confirm, type <code className={styles['code']}>{expected}</code>
      </Label>
      <TextField
        id="erase-confirmation"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        isMonospaced
        isInvalid={isDifferent}
        aria-describedby="erase-confirmation-state"
        value={typed}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
      <div id="erase-confirmation-state" aria-live="polite">
        {isDifferent && <ErrorMessage>It does not match. Capital letters and spaces count.</ErrorMessage>}
      </div>
    </div>
  );
}
