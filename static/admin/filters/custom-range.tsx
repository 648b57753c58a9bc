import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import TextField from '@atlaskit/textfield';
import { type FormEvent, useState } from 'react';
import type { TimeRange } from '../../../src/contract';
import { fromLocalTime, toLocalTime } from '../../shared/format/zoned';
import { useTimeFormat } from '../../shared/ui/timestamp';
import styles from './filters.module.css';

export interface CustomRangeProps {
  /** The range in force; mount anew (by `key`) when it changes. */
  readonly range: Pick<TimeRange, 'from' | 'to'>;
  readonly isInvalid: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (range: Pick<TimeRange, 'from' | 'to'>) => void;
}

const lastOfMinute = 59_999;

/** A first and a last minute of the viewer's own, either of which may be left open. */
export function CustomRange({ range, isInvalid, describedBy, onChange }: CustomRangeProps) {
  const { zone } = useTimeFormat();
  const shown = (at: number | undefined): string => (at === undefined ? '' : toLocalTime(at, zone));
  const [from, setFrom] = useState(shown(range.from));
  const [to, setTo] = useState(shown(range.to));

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A field that was not touched keeps its seconds.
    const start = from === shown(range.from) ? range.from : (fromLocalTime(from, zone) ?? undefined);
    const typedEnd = fromLocalTime(to, zone);
    const end = to === shown(range.to) ? range.to : typedEnd === null ? undefined : typedEnd + lastOfMinute;
    onChange({ ...(start === undefined ? {} : { from: start }), ...(end === undefined ? {} : { to: end }) });
  };
  const field = { type: 'datetime-local', isCompact: true, isInvalid, 'aria-describedby': describedBy };
  return (
    <form className={styles['custom']} onSubmit={submit} aria-label="Custom time range">
      <div>
        <Label htmlFor="range-from">From</Label>
        <TextField
          {...field}
          id="range-from"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </div>
      <div>
        <Label htmlFor="range-to">To</Label>
        <TextField
          {...field}
          id="range-to"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <Button type="submit">Apply</Button>
      <span className={styles['zone']}>Times in {zone.replaceAll('_', ' ')}</span>
    </form>
  );
}
