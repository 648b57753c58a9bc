import TextField from '@atlaskit/textfield';
import { fromLocalTime, toLocalTime } from '../../../shared/format/zoned';
import { useTimeFormat } from '../../../shared/ui/timestamp';
import { Field, type FieldProps } from '../../fields/field';

interface DayInputProps extends FieldProps {
  /** As `YYYY-MM-DD`; empty for none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day of the viewer's own calendar. */
export function DayInput({ value, onChange, ...field }: DayInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <TextField
          {...control}
          type="date"
          width="medium"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Days as the viewer's zone has them. */
export function useDays() {
  const { zone } = useTimeFormat();
  return {
    /** The day in which a moment lies. */
    dayOf: (at: number): string => toLocalTime(at, zone).slice(0, 10),
    /** When a day begins; `null` for what is no day. */
    startOf: (day: string): number | null => fromLocalTime(`${day}T00:00`, zone),
  };
}
