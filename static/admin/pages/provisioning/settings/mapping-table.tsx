import Button from '@atlaskit/button/new';
import { useId } from 'react';
import type { GroupMapping } from '../../../../../src/contract';
import { DataTable } from '../../../../shared/ui/data-table';
import { CellInput } from '../../../fields/cell-input';
import { fieldId, Note } from '../../../fields/field';
import { focusSoon } from '../../../fields/focus';
import { type FieldProblem, isAbout } from '../../../fields/problem';
import styles from '../provisioning.module.css';
import { mostMappings } from './draft';

const path = 'mappings';

interface MappingTableProps {
  readonly mappings: readonly GroupMapping[];
  /** What a group leads to, such as "organization". */
  readonly place: string;
  /** Suggestions. */
  readonly groups: readonly string[];
  readonly places: readonly string[];
  readonly problem: FieldProblem | null;
  readonly onChange: (mappings: readonly GroupMapping[]) => void;
}

/** Which group leads where, row by row. */
export function MappingTable({ mappings, place, groups, places, problem, onChange }: MappingTableProps) {
  const listId = useId();
  const set = (nth: number, patch: Partial<GroupMapping>): void =>
    onChange(mappings.map((one, at) => (at === nth ? { ...one, ...patch } : one)));
  const add = (): void => {
    onChange([...mappings, { group: '', place: '' }]);
    focusSoon(fieldId(`${path}.${String(mappings.length)}`));
  };
  const isFull = mappings.length >= mostMappings;
  return (
    <div className={styles['form']} id={fieldId(path)} tabIndex={-1}>
      {mappings.length > 0 && (
        <DataTable
          caption={`Groups, and the ${place} that each leads to`}
          testId="mapping-table"
          columns={[
            { key: 'group', header: 'Group at the identity provider', width: '44%' },
            { key: 'place', header: place.replace(/^./, (first) => first.toUpperCase()), width: '44%' },
            { key: 'remove', header: 'Remove', width: '12%' },
          ]}
          rows={mappings.map((mapping, nth) => {
            const row = `row ${String(nth + 1)}`;
            const at = `${path}.${String(nth)}`;
            const isWrong = isAbout(problem, at);
            const shared = { isInvalid: isWrong, describedBy: isWrong ? `${fieldId(path)}-note` : undefined };
            return {
              key: String(nth),
              cells: {
                group: (
                  <CellInput
                    {...shared}
                    id={fieldId(at)}
                    label={`Group of ${row}`}
                    placeholder="Name of the group"
                    list={`${listId}-groups`}
                    value={mapping.group}
                    onChange={(group) => set(nth, { group })}
                  />
                ),
                place: (
                  <CellInput
                    {...shared}
                    id={`${fieldId(at)}-place`}
                    label={`${place} of ${row}`}
                    placeholder={`Name of the ${place}`}
                    list={`${listId}-places`}
                    value={mapping.place}
                    onChange={(name) => set(nth, { place: name })}
                  />
                ),
                remove: (
                  <Button
                    spacing="compact"
                    aria-label={`Remove ${row}`}
                    onClick={() => onChange(mappings.filter((_, other) => other !== nth))}
                  >
                    Remove
                  </Button>
                ),
              },
            };
          })}
        />
      )}
      <Suggestions id={`${listId}-groups`} names={groups} />
      <Suggestions id={`${listId}-places`} names={places} />
      <Note id={fieldId(path)} hint={undefined} problem={isAbout(problem, path) ? problem : null} />
      <div className={styles['buttons']}>
        <Button isDisabled={isFull} onClick={add}>
          Add a row
        </Button>
        {isFull && <span className={styles['note']}>{`${String(mostMappings)} rows are the most.`}</span>}
      </div>
    </div>
  );
}

function Suggestions({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}
