import { useState } from 'react';
import type { FieldProps } from './field';
import { linesOf } from './lines';
import { TextArea } from './text-area';

interface LinesAreaProps extends FieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly placeholder?: string;
  /** Domains are the same in any case. */
  readonly isLowerCase?: boolean;
}

/** A list, one member on each line. What is typed stays as it is: only what it means goes up. */
export function LinesArea({ value, onChange, isLowerCase = false, ...area }: LinesAreaProps) {
  const [typed, setTyped] = useState(value.join('\n'));
  const isMeant = linesOf(typed, isLowerCase).join('\n') === value.join('\n');
  return (
    <TextArea
      {...area}
      value={isMeant ? typed : value.join('\n')}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text, isLowerCase));
      }}
    />
  );
}
