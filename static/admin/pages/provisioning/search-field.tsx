import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import TextField from '@atlaskit/textfield';
import { useState } from 'react';
import styles from './provisioning.module.css';
import { longestSearch } from './view';

interface SearchFieldProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A search that begins when it is sent, and the way back to everything. */
export function SearchField({ id, label, placeholder, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState({ text: value, of: value });
  // A change from elsewhere, such as the way back, shows in the field.
  if (typed.of !== value) setTyped({ text: value, of: value });
  return (
    <form
      className={styles['searchText']}
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.text.trim());
      }}
    >
      <div>
        <Label htmlFor={id}>{label}</Label>
        <TextField
          id={id}
          isCompact
          autoComplete="off"
          spellCheck={false}
          maxLength={longestSearch}
          placeholder={placeholder}
          value={typed.text}
          onChange={({ currentTarget }) => setTyped({ text: currentTarget.value, of: value })}
        />
      </div>
      <Button type="submit">Search</Button>
      {value !== '' && (
        <Button appearance="subtle" onClick={() => onChange('')}>
          Show all
        </Button>
      )}
    </form>
  );
}
