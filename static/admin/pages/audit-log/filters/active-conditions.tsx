import Button from '@atlaskit/button/new';
import { useEffect, useRef } from 'react';
import { auditReasons, type AuditFilter } from '../../../../../src/contract';
import { usePersonLabel } from '../../../../shared/people/use-person';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import shared from '../../../filters/filters.module.css';
import type { Problem } from '../../../filters/problem';
import { rangeWords } from '../../../filters/ranges';
import { useServices } from '../../../services';
import { kindWords, outcomeWords } from '../../../words/audit';
import { reasonWords } from '../../../words/reasons';
import type { AuditView } from '../view/audit-view';
import { activeFields, type ConditionField, controlOf } from '../view/conditions';
import styles from './conditions.module.css';

const names: Record<ConditionField, string> = {
  range: 'Time',
  person: 'Person',
  kind: 'Event',
  outcome: 'Outcome',
  reason: 'Reason',
  provider: 'Provider',
  portal: 'Portal',
  text: 'Contains',
};

interface Words {
  readonly person: string;
  readonly range: string;
}

function valueWords(filter: AuditFilter, field: ConditionField, words: Words): string {
  if (field === 'range') return words.range;
  if (field === 'person') return words.person;
  if (field === 'kind') return filter.kind ? kindWords(filter.kind) : '';
  if (field === 'outcome') return filter.outcome ? outcomeWords(filter.outcome).label : '';
  if (field === 'reason') {
    const known = auditReasons.find((reason) => reason === filter.reason);
    if (known) return reasonWords(known);
  }
  return filter[field] ?? '';
}

export interface ActiveConditionsProps {
  readonly view: AuditView;
  readonly problems: readonly Problem[];
  readonly onRemove: (field: ConditionField) => void;
  readonly onClear: () => void;
}

/** Every condition in force as a button that removes it. */
export function ActiveConditions({ view, problems, onRemove, onClear }: ActiveConditionsProps) {
  const { now } = useServices();
  const time = useTimeFormat();
  const person = usePersonLabel(view.filter.person ?? null);
  const fields = activeFields(view);
  const group = useRef<HTMLDivElement>(null);
  const removed = useRef(false);
  const words = { person, range: rangeWords(view.filter, now(), time) };

  useEffect(() => {
    // The button that was pressed is gone: stay where it was.
    if (!removed.current) return;
    removed.current = false;
    group.current?.focus();
  }, [fields.length]);
  const removing = (act: () => void) => (): void => {
    removed.current = true;
    act();
  };

  return (
    <div ref={group} role="group" aria-label="Conditions" tabIndex={-1} className={styles['tags']}>
      {fields.length === 0 && <span className={styles['none']}>No conditions: every event is shown.</span>}
      <ul className={styles['list']}>
        {fields.map((field) => {
          const unread = view.unread.filter((one) => controlOf(one.field) === field);
          const value = unread.map((one) => one.value).join(', ') || valueWords(view.filter, field, words);
          const isWrong = problems.some((problem) => problem.field === field);
          return (
            <li key={field}>
              <button
                type="button"
                className={`${shared['chip']} ${styles['tag']} ${isWrong ? styles['wrong'] : ''}`}
                aria-label={`Remove the condition ${names[field]}: ${value}`}
                title={value}
                onClick={removing(() => onRemove(field))}
              >
                <span className={styles['tagText']}>
                  {names[field]}: {value}
                </span>
                <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      {fields.length > 0 && (
        <Button appearance="subtle" spacing="compact" onClick={removing(onClear)}>
          Clear all
        </Button>
      )}
    </div>
  );
}
