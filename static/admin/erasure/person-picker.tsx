import { HelperMessage, Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { useCallback } from 'react';
import { useLoad } from '../../shared/load/use-load';
import { useServices } from '../services';
import { readKnownPeople } from './known-people';

export interface PersonPickerProps {
  /** The account ID in the field beside it. */
  readonly chosen: string;
  readonly onChosen: (accountId: string) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Picks an account ID by name, from the people about whom something is stored. */
export function PersonPicker({ chosen, onChosen }: PersonPickerProps) {
  const { call } = useServices();
  const known = useLoad(useCallback(() => readKnownPeople(call), [call]));
  const options: Option[] = (known.data?.people ?? []).map(({ accountId, name }) => ({
    value: accountId,
    label: name === accountId ? name : `${name} (${accountId})`,
  }));
  return (
    <div>
      <Label htmlFor="erase-person-name">Or choose by name</Label>
      <Select<Option>
        inputId="erase-person-name"
        isLoading={known.busy}
        options={options}
        value={options.find(({ value }) => value === chosen) ?? null}
        onChange={(option) => {
          if (option) onChosen(option.value);
        }}
        placeholder={known.busy ? 'Looking up names…' : 'Choose a person'}
        noOptionsMessage={() => 'Nobody by this name is known'}
        menuPosition="fixed"
        descriptionId="erase-person-name-help"
      />
      <div id="erase-person-name-help">
        <HelperMessage>
          {known.error
            ? `The names could not be loaded (${known.error.code}). The account ID works without them.`
            : known.data?.hasMore
              ? 'The first 500 people about whom something is stored. For others, enter the account ID.'
              : 'People about whom something is stored.'}
        </HelperMessage>
      </div>
    </div>
  );
}
