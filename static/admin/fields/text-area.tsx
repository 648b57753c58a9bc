import { Field, type FieldProps } from './field';
import styles from './fields.module.css';

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly rows?: number;
  /** For what machines write. */
  readonly isCode?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, placeholder = '', rows = 3, isCode = false, ...field } = props;
  return (
    <Field {...field}>
      {({ isInvalid, ...control }) => (
        <textarea
          {...control}
          className={isCode ? `${styles['area']} ${styles['code']}` : styles['area']}
          aria-invalid={isInvalid}
          rows={rows}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
