import { type ReactNode, useId } from 'react';
import hidden from '../../shared/ui/hidden.module.css';
import styles from './fields.module.css';

interface CheckProps {
  readonly label: string;
  /** Read after the label by screen readers: what it is about, where the eye sees that from its place. */
  readonly about?: string;
  readonly hint?: ReactNode;
  readonly isChecked: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** A choice between yes and no. */
export function Check({ label, about, hint, isChecked, isDisabled = false, onChange }: CheckProps) {
  const id = useId();
  return (
    <div className={styles['check']}>
      <input
        id={id}
        type="checkbox"
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label htmlFor={id}>
        {label}
        {about !== undefined && <span className={hidden['hidden']}>({about})</span>}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </span>
      )}
    </div>
  );
}
