import Avatar from '@atlaskit/avatar';
import { Label } from '@atlaskit/form';
import { AsyncSelect } from '@atlaskit/select';
import { useMemo, useState } from 'react';
import { sleep } from '../../../../shared/paging/pace';
import { createPersonSearch, type PersonChoice } from '../../../../shared/people/person-search';
import { usePersonLabel } from '../../../../shared/people/use-person';
import { useServices } from '../../../services';
import { FieldNote } from './field-note';
import type { Problem } from './problems';
import styles from './filters.module.css';

export interface PersonFieldProps {
  /** An account ID or an e-mail address. */
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

/** Whose events: found in Jira by name as one types, or an e-mail address or account ID as it is typed. */
export function PersonField({ value, problem, onChange }: PersonFieldProps) {
  const { call } = useServices();
  const [hasFailed, setFailed] = useState(false);
  const label = usePersonLabel(value);
  const find = useMemo(
    () =>
      createPersonSearch({
        search: async (query) => (await call('people/search', { query })).people,
        sleep,
        onFailure: (cause) => setFailed(cause !== null),
      }),
    [call],
  );
  return (
    <div className={`${styles['field']} ${styles['wide']}`}>
      <Label htmlFor="audit-person">Person</Label>
      <AsyncSelect<PersonChoice>
        inputId="audit-person"
        spacing="compact"
        placeholder="Name, e-mail address or account ID"
        isClearable
        isInvalid={problem !== null}
        descriptionId={problem ? 'audit-person-note' : ''}
        loadOptions={find}
        value={value === null ? null : { value, label, person: null }}
        onChange={(choice) => onChange(choice?.value ?? null)}
        formatOptionLabel={(choice) => <PersonOption choice={choice} />}
        loadingMessage={() => 'Asking Jira…'}
        noOptionsMessage={({ inputValue }) => {
          if (inputValue.trim() === '') return 'Type a name to find people in Jira';
          return hasFailed
            ? 'Jira could not be asked. A whole e-mail address or account ID works without it.'
            : 'Jira knows nobody by this name. You can also type a whole e-mail address or account ID.';
        }}
      />
      <FieldNote id="audit-person-note" problem={problem} onChoose={onChange} />
    </div>
  );
}
