import { Label } from '@atlaskit/form';
import TextField from '@atlaskit/textfield';
import { type FormEvent, useState } from 'react';
import { FieldNote } from '../../../filters/field-note';
import type { Problem } from '../../../filters/problem';
import styles from '../../../filters/filters.module.css';

export interface SearchTextProps {
  readonly value: string;
  readonly problem: Problem | null;
  readonly onChange: (value: string) => void;
}

/** Free text over IDs and codes; taken when Enter is pressed or the field is left. */
export function SearchText({ value, problem, onChange }: SearchTextProps) {
  const [typed, setTyped] = useState({ text: value, of: value });
  // A change from elsewhere, such as the way back, shows in the field.
  if (typed.of !== value) setTyped({ text: value, of: value });
  const take = (): void => {
    const text = typed.text.trim();
    if (text !== value) onChange(text);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take();
  };
  return (
    <form className={styles['field']} onSubmit={submit} role="search" aria-label="IDs and codes">
      <Label htmlFor="audit-text">ID or code contains</Label>
      <TextField
        id="audit-text"
        isCompact
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder="Press Enter to search"
        isInvalid={problem !== null}
        aria-describedby={problem ? 'audit-text-note' : undefined}
        value={typed.text}
        onChange={(event) => setTyped({ text: event.currentTarget.value, of: value })}
        onBlur={take}
      />
      <FieldNote id="audit-text-note" problem={problem} onChoose={onChange} />
    </form>
  );
}
