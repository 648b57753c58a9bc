import { type ReactNode, useId } from 'react';
import styles from './fields.module.css';

interface RadiosProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly hint?: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, each with what it means. */
export function Radios<Value extends string>({ label, options, value, onChange }: RadiosProps<Value>) {
  const id = useId();
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['label']}>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className={styles['check']}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            checked={option.value === value}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${id}-${option.value}`}>{option.name}</label>
          {option.hint !== undefined && (
            <span id={`${id}-${option.value}-hint`} className={styles['hint']}>
              {option.hint}
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}
