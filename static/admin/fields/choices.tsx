import Select from '@atlaskit/select';
import { Field, type FieldProps } from './field';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoicesProps extends FieldProps {
  readonly options: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly placeholder: string;
}

/** Several of many. What was chosen and is no longer among them is shown by its ID. */
export function Choices({ options, value, onChange, placeholder, ...field }: ChoicesProps) {
  return (
    <Field {...field}>
      {({ id, isInvalid, ...described }) => (
        <Select<Choice, true>
          inputId={id}
          isMulti
          isInvalid={isInvalid}
          descriptionId={described['aria-describedby'] ?? ''}
          placeholder={placeholder}
          options={options}
          value={value.map(
            (one) => options.find((option) => option.value === one) ?? { value: one, label: one },
          )}
          onChange={(chosen) => onChange(chosen.map((one) => one.value))}
        />
      )}
    </Field>
  );
}

interface OneOfProps extends FieldProps {
  readonly placeholder?: string;
  readonly options: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of many. */
export function OneOf({ options, value, onChange, placeholder = '', ...field }: OneOfProps) {
  return (
    <Field {...field}>
      {({ id, isInvalid, ...described }) => (
        <Select<Choice>
          inputId={id}
          isInvalid={isInvalid}
          descriptionId={described['aria-describedby'] ?? ''}
          placeholder={placeholder}
          options={options}
          value={options.find((option) => option.value === value) ?? null}
          onChange={(chosen) => chosen && onChange(chosen.value)}
        />
      )}
    </Field>
  );
}
