import Avatar from '@atlaskit/avatar';
import { Label } from '@atlaskit/form';
import { AsyncSelect } from '@atlaskit/select';
import { useMemo, useState } from 'react';
import { sleep } from '../../shared/paging/pace';
import { createPersonSearch, type PersonChoice } from '../../shared/people/person-search';
import { usePersonLabel } from '../../shared/people/use-person';
import { useServices } from '../services';
import { FieldNote } from './field-note';
import type { Problem } from './problem';
import styles from './filters.module.css';

export interface PersonFieldProps {
  /** Of the field, unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  /** Whether an e-mail address that was typed is taken as a value. */
  readonly takesEmail: boolean;
  /** An account ID, an e-mail address, or `erased`. */
  readonly value: string | null;
  readonly problem: Problem | null;
  readonly onChange: (value: string | null) => void;
}

function PersonOption({ choice }: { choice: PersonChoice }) {
  const { person, label } = choice;
  return (
    <span className={styles['person']} title={choice.value}>
      {person && (
        <span aria-hidden="true">
          <Avatar
            size="xxsmall"
            borderColor="transparent"
            {...(person.avatarUrl ? { src: person.avatarUrl } : {})}
          />
        </span>
      )}
      <span className={styles['personText']}>
        {label}
        {person?.active === false && ' (deactivated)'}
      </span>
    </span>
  );
}

/** One person: found in Jira by name as one types, or an account ID or e-mail address as it is typed. */
export function PersonField(props: PersonFieldProps) {
  const { id, label, placeholder, takesEmail, value, problem, onChange } = props;
  const { call } = useServices();
  const [hasFailed, setFailed] = useState(false);
  const isErased = value === 'erased';
  const name = usePersonLabel(isErased ? null : value);
  const find = useMemo(() => {
    const search = createPersonSearch({
      search: async (query) => (await call('people/search', { query })).people,
      sleep,
      onFailure: (cause) => setFailed(cause !== null),
    });
    return async (typed: string) =>
      (await search(typed)).filter((choice) => takesEmail || !choice.value.includes('@'));
  }, [call, takesEmail]);
  const whole = takesEmail ? 'whole e-mail address or account ID' : 'whole account ID';
  return (
    <div className={styles['field']}>
      <Label htmlFor={id}>{label}</Label>
      <AsyncSelect<PersonChoice>
        inputId={id}
        spacing="compact"
        placeholder={placeholder}
        isClearable
        isInvalid={problem !== null}
        descriptionId={problem ? `${id}-note` : ''}
        loadOptions={find}
        value={value === null ? null : { value, label: isErased ? 'Erased person' : name, person: null }}
        onChange={(choice) => onChange(choice?.value ?? null)}
        formatOptionLabel={(choice) => <PersonOption choice={choice} />}
        loadingMessage={() => 'Asking Jira…'}
        noOptionsMessage={({ inputValue }) => {
          if (inputValue.trim() === '') return 'Type a name to find people in Jira';
          return hasFailed
            ? `Jira could not be asked. A ${whole} works without it.`
            : `Jira knows nobody by this name. You can also type a ${whole}.`;
        }}
      />
      <FieldNote id={`${id}-note`} problem={problem} onChoose={onChange} />
    </div>
  );
}
