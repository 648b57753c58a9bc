import TextField from '@atlaskit/textfield';
import { Field, type FieldProps } from './field';

interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
  /** For a few digits. */
  readonly isShort?: boolean;
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const { value, onChange, placeholder = '', isSecret = false, isShort = false, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <TextField
          {...control}
          value={value}
          placeholder={placeholder}
          type={isSecret ? 'password' : 'text'}
          autoComplete={isSecret ? 'new-password' : 'off'}
          {...(isShort ? { width: 'small' } : {})}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
