import TextField from '@atlaskit/textfield';
import { isAbout, type FieldProblem } from '../../../fields/problem';
import { Check } from '../../../fields/check';
import { fieldId, Note } from '../../../fields/field';
import styles from './retention.module.css';
import type { TypedDays } from './typed';

interface DaysInputProps {
  /** Where the value is in the settings. */
  readonly path: string;
  /** Read by screen readers: the row or the choice says it to the eye. */
  readonly label: string;
  /** What is kept or done for so long, in a few words. */
  readonly about: string;
  readonly value: TypedDays;
  /** The words for no number at all; `null` where a number is needed. */
  readonly never: string | null;
  readonly problem: FieldProblem | null;
  readonly onChange: (value: TypedDays) => void;
}

/** A number of days, or none. */
export function DaysInput({ path, label, about, value, never, problem, onChange }: DaysInputProps) {
  const id = fieldId(path);
  const wrong = isAbout(problem, path);
  return (
    <div className={styles['days']}>
      <span className={styles['number']}>
        <TextField
          id={id}
          aria-label={label}
          aria-describedby={wrong ? `${id}-note` : undefined}
          inputMode="numeric"
          autoComplete="off"
          width="xsmall"
          isCompact
          isInvalid={wrong}
          isDisabled={value.isNever}
          value={value.isNever ? '' : value.text}
          onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
        />
        <span aria-hidden>days</span>
      </span>
      {never !== null && (
        <Check
          label={never}
          about={about}
          isChecked={value.isNever}
          onChange={(isNever) => onChange({ ...value, isNever })}
        />
      )}
      <Note id={id} hint={undefined} problem={wrong ? problem : null} />
    </div>
  );
}
