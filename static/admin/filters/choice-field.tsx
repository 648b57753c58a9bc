import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { FieldNote } from './field-note';
import type { Problem } from './problem';
import styles from './filters.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly options: readonly Choice[];
}

export interface ChoiceFieldProps {
  /** Of the field, unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly options: readonly (Choice | ChoiceGroup)[];
  readonly value: string | null;
  readonly problem: Problem | null;
  readonly isLoading?: boolean;
  readonly onChange: (value: string | null) => void;
}

function optionsIn(options: ChoiceFieldProps['options']): readonly Choice[] {
  return options.flatMap((option) => ('options' in option ? option.options : [option]));
}

/** One of several values, or any. A value that is none of them is shown all the same. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { id, label, options, value, problem, isLoading = false, onChange } = props;
  const chosen = optionsIn(options).find((option) => option.value === value);
  return (
    <div className={styles['field']}>
      <Label htmlFor={id}>{label}</Label>
      <Select<Choice>
        inputId={id}
        spacing="compact"
        placeholder="Any"
        isClearable
        isLoading={isLoading}
        isInvalid={problem !== null}
        descriptionId={problem ? `${id}-note` : ''}
        options={options}
        value={value === null ? null : (chosen ?? { value, label: value })}
        onChange={(option) => onChange(option?.value ?? null)}
        noOptionsMessage={() => 'Nothing by this name'}
      />
      <FieldNote id={`${id}-note`} problem={problem} onChoose={onChange} />
    </div>
  );
}
