import { Label } from '@atlaskit/form';
import { AsyncSelect } from '@atlaskit/select';
import { useMemo, useState } from 'react';
import { sleep } from '../../../shared/paging/pace';
import { createPersonSearch, type PersonChoice } from '../../../shared/people/person-search';
import { usePersonLabel } from '../../../shared/people/use-person';
import { useServices } from '../../services';
import styles from './activity.module.css';

export interface ActorFieldProps {
  /** An account ID. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** Who did it: found in Jira by name as one types, or an account ID as it is typed. */
export function ActorField({ value, onChange }: ActorFieldProps) {
  const { call } = useServices();
  const [hasFailed, setFailed] = useState(false);
  const label = usePersonLabel(value);
  const find = useMemo(() => {
    const search = createPersonSearch({
      search: async (query) => (await call('people/search', { query })).people,
      sleep,
      onFailure: (cause) => setFailed(cause !== null),
    });
    // An address is no account ID: only those whom Jira finds by it can be chosen.
    return async (typed: string) => (await search(typed)).filter((choice) => !choice.value.includes('@'));
  }, [call]);
  return (
    <div className={styles['field']}>
      <Label htmlFor="activity-actor">Who</Label>
      <AsyncSelect<PersonChoice>
        inputId="activity-actor"
        spacing="compact"
        placeholder="Anybody"
        isClearable
        loadOptions={find}
        value={
          value === null ? null : { value, label: value === 'erased' ? 'Erased person' : label, person: null }
        }
        onChange={(choice) => onChange(choice?.value ?? null)}
        loadingMessage={() => 'Asking Jira…'}
        noOptionsMessage={({ inputValue }) => {
          if (inputValue.trim() === '') return 'Type a name to find people in Jira';
          return hasFailed
            ? 'Jira could not be asked. A whole account ID works without it.'
            : 'Jira knows nobody by this name. You can also type a whole account ID.';
        }}
      />
    </div>
  );
}
