import TextField from '@atlaskit/textfield';
import { Field, type FieldProps } from './field';

interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly isSecret?: boolean;
}

/** One line of text. */
export function TextInput({ value, onChange, placeholder = '', isSecret = false, ...field }: TextInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <TextField
          {...control}
          value={value}
          placeholder={placeholder}
          type={isSecret ? 'password' : 'text'}
          autoComplete={isSecret ? 'new-password' : 'off'}
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}
