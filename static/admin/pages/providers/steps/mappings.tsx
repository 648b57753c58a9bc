import Button from '@atlaskit/button/new';
import { useId } from 'react';
import type { OrganizationMapping, OrganizationRules } from '../../../../../src/contract';
import { DataTable } from '../../../../shared/ui/data-table';
import { CellInput } from '../../../fields/cell-input';
import { Check } from '../../../fields/check';
import { fieldId, Note } from '../../../fields/field';
import { focusSoon } from '../../../fields/focus';
import { type FieldProblem, isAbout } from '../../../fields/problem';
import styles from '../editor/editor.module.css';
import { MappingSource } from './mapping-source';

const path = 'customers.organizations.mappings';

interface MappingsProps {
  readonly rules: OrganizationRules;
  readonly organizations: readonly string[];
  readonly problem: FieldProblem | null;
  readonly onChange: (rules: OrganizationRules) => void;
}

/** Which groups and domains lead to which organizations. */
export function Mappings({ rules, organizations, problem, onChange }: MappingsProps) {
  const listId = useId();
  const { mappings } = rules;
  const set = (nth: number, mapping: OrganizationMapping): void =>
    onChange({ ...rules, mappings: mappings.map((one, at) => (at === nth ? mapping : one)) });
  const add = (): void => {
    onChange({ ...rules, mappings: [...mappings, { from: 'group', value: '', organization: '' }] });
    focusSoon(`${fieldId(path)}-${mappings.length}-value`);
  };
  return (
    <div className={styles['inner']} id={fieldId(path)} tabIndex={-1}>
      <p className={styles['subtle']}>
        Organizations: a group that the provider sends, or the domain of the e-mail address, leads to an
        organization of this site.
      </p>
      {mappings.length > 0 && (
        <DataTable
          caption="Groups and domains, and the organizations that they lead to"
          testId="mappings"
          columns={[
            { key: 'from', header: 'From', width: '170px' },
            { key: 'value', header: 'Group or domain' },
            { key: 'organization', header: 'Organization' },
            { key: 'remove', header: 'Remove', width: '110px' },
          ]}
          rows={mappings.map((mapping, nth) => {
            const row = `row ${nth + 1}`;
            const id = `${fieldId(path)}-${nth}`;
            const isWrong = isAbout(problem, `${path}.${nth}`);
            const shared = { isInvalid: isWrong, describedBy: isWrong ? `${fieldId(path)}-note` : undefined };
            return {
              key: String(nth),
              cells: {
                from: (
                  <MappingSource
                    label={`Kind of ${row}`}
                    value={mapping.from}
                    onChange={(from) => set(nth, { ...mapping, from })}
                  />
                ),
                value: (
                  <CellInput
                    {...shared}
                    id={`${id}-value`}
                    label={`Group or domain of ${row}`}
                    placeholder={mapping.from === 'group' ? 'staff' : 'example.com'}
                    value={mapping.value}
                    onChange={(value) =>
                      set(nth, {
                        ...mapping,
                        value: mapping.from === 'domain' ? value.toLowerCase().trim() : value,
                      })
                    }
                  />
                ),
                organization: (
                  <CellInput
                    {...shared}
                    id={`${id}-organization`}
                    label={`Organization of ${row}`}
                    placeholder="Name of the organization"
                    list={listId}
                    value={mapping.organization}
                    onChange={(organization) => set(nth, { ...mapping, organization })}
                  />
                ),
                remove: (
                  <Button
                    spacing="compact"
                    aria-label={`Remove ${row}`}
                    onClick={() => onChange({ ...rules, mappings: mappings.filter((_, at) => at !== nth) })}
                  >
                    Remove
                  </Button>
                ),
              },
            };
          })}
        />
      )}
      <datalist id={listId}>
        {organizations.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Note id={fieldId(path)} hint={undefined} problem={isAbout(problem, path) ? problem : null} />
      <div className={styles['buttons']}>
        <Button onClick={add}>Add a row</Button>
      </div>
      <Check
        label="Create organizations that a row names and that do not exist"
        isChecked={rules.create}
        onChange={(create) => onChange({ ...rules, create })}
      />
      <Check
        label="Remove people from organizations that no row names for them any more"
        hint="At their next sign-in, and only from organizations that this provider added them to."
        isChecked={rules.remove}
        onChange={(remove) => onChange({ ...rules, remove })}
      />
    </div>
  );
}
