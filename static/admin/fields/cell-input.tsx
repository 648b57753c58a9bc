import TextField from '@atlaskit/textfield';

interface CellInputProps {
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
export function CellInput({ label, describedBy, onChange, ...input }: CellInputProps) {
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
