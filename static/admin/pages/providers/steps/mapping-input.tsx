import TextField from '@atlaskit/textfield';
import type { OrganizationMapping } from '../../../../../src/contract';
import { ToggleGroup } from '../../../../shared/ui/toggle-group';

interface MappingInputProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly isInvalid: boolean;
  readonly describedBy: string | undefined;
  /** ID of a list of suggestions. */
  readonly list?: string;
  readonly onChange: (value: string) => void;
}

/** A text in a cell, named by a label that only screen readers hear: its column says it to everybody else. */
export function MappingInput({ label, describedBy, onChange, ...input }: MappingInputProps) {
  return (
    <TextField
      {...input}
      isCompact
      aria-label={label}
      autoComplete="off"
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface MappingSourceProps {
  readonly label: string;
  readonly value: OrganizationMapping['from'];
  readonly onChange: (value: OrganizationMapping['from']) => void;
}

export function MappingSource({ label, value, onChange }: MappingSourceProps) {
  return (
    <ToggleGroup
      label={label}
      options={[
        { value: 'group', name: 'Group' },
        { value: 'domain', name: 'Domain' },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
