import { useId } from 'react';
import styles from './toggle-group.module.css';

export interface ToggleGroupProps<Value extends string> {
  readonly label: string;
  /** Stands above the buttons; a label that is not shown is read by screen readers only. */
  readonly isLabelShown?: boolean;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly describedBy?: string | undefined;
}

/** Buttons side by side, one of which is pressed: a choice that takes one click. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, isLabelShown = false, options, value, onChange, describedBy } = props;
  const id = useId();
  return (
    <div className={styles['field']}>
      {isLabelShown && (
        <span id={id} className={styles['label']}>
          {label}
        </span>
      )}
      <div
        role="group"
        className={styles['group']}
        aria-describedby={describedBy}
        {...(isLabelShown ? { 'aria-labelledby': id } : { 'aria-label': label })}
      >
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={styles['option']}
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
          >
            {option.name}
          </button>
        ))}
      </div>
    </div>
  );
}
