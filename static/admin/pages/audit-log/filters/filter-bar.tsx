import { useCallback } from 'react';
import {
  auditKinds,
  auditOutcomes,
  auditReasons,
  type AuditFilter,
  type AuditKind,
  type AuditOutcome,
} from '../../../../../src/contract';
import { useLoad } from '../../../../shared/load/use-load';
import { ToggleGroup } from '../../../../shared/ui/toggle-group';
import { ChoiceField, type ChoiceGroup } from '../../../filters/choice-field';
import { toggled, withRange, withValue } from '../../../filters/conditions';
import { FieldNote } from '../../../filters/field-note';
import shared from '../../../filters/filters.module.css';
import { PersonField } from '../../../filters/person-field';
import type { Problem } from '../../../filters/problem';
import { RangeField } from '../../../filters/range-field';
import { useServices } from '../../../services';
import { kindWords, outcomeWords, reasonGroup } from '../../../words/audit';
import { reasonWords } from '../../../words/reasons';
import type { AuditView } from '../view/audit-view';
import { type ConditionField, without } from '../view/conditions';
import { ActiveConditions } from './active-conditions';
import { unusedProblem } from './problems';
import { SearchText } from './text-field';
import styles from './conditions.module.css';

const kinds = auditKinds.map((kind) => ({ value: kind, label: kindWords(kind) }));
const outcomes = auditOutcomes.map((value) => ({ value, name: outcomeWords(value).label }));
const reasons: readonly ChoiceGroup[] = [...new Set(auditReasons.map(reasonGroup))].map((label) => ({
  label,
  options: auditReasons
    .filter((reason) => reasonGroup(reason) === label)
    .map((reason) => ({ value: reason, label: `${reasonWords(reason)} (${reason})` })),
}));

const same = (value: string) => ({ value, label: value });

export interface FilterBarProps {
  readonly view: AuditView;
  /** Conditions that cannot be met, each shown at its field. */
  readonly problems: readonly Problem[];
  readonly onChange: (view: AuditView) => void;
}

/** The controls of the filter. Each change is a new view; nothing else is kept here. */
export function FilterBar({ view, problems, onChange }: FilterBarProps) {
  const { call } = useServices();
  const { filter } = view;
  const inUse = useLoad(useCallback(() => call('audit/values', {}), [call]));
  const problemOf = (field: ConditionField): Problem | null =>
    problems.find((problem) => problem.field === field) ?? null;
  const unused = (field: 'provider' | 'portal'): Problem | null =>
    problemOf(field) ?? (inUse.data ? unusedProblem(field, filter[field], inUse.data[`${field}s`]) : null);
  /** A new value for a field also replaces what the address had there in vain. */
  const change = (field: ConditionField, next: AuditFilter): void =>
    onChange({ ...without(view, field), filter: next });

  return (
    <section className={shared['bar']} aria-label="Filter">
      <RangeField
        range={filter}
        problem={problemOf('range')}
        onChange={(range) => change('range', withRange(filter, range))}
      />
      <div className={styles['fields']}>
        <div className={styles['wide']}>
          <PersonField
            id="audit-person"
            label="Person"
            placeholder="Name, e-mail address or account ID"
            takesEmail
            value={filter.person ?? null}
            problem={problemOf('person')}
            onChange={(person) => change('person', withValue(filter, 'person', person))}
          />
        </div>
        <div className={shared['field']}>
          <ToggleGroup<AuditOutcome>
            label="Outcome"
            isLabelShown
            options={outcomes}
            value={filter.outcome ?? null}
            describedBy={problemOf('outcome') ? 'audit-outcome-note' : undefined}
            onChange={(outcome) => change('outcome', toggled(filter, 'outcome', outcome))}
          />
          <FieldNote
            id="audit-outcome-note"
            problem={problemOf('outcome')}
            onChoose={(value) => change('outcome', withValue(filter, 'outcome', value as AuditOutcome))}
          />
        </div>
        <ChoiceField
          id="audit-kind"
          label="Event"
          options={kinds}
          value={filter.kind ?? null}
          problem={problemOf('kind')}
          onChange={(kind) => change('kind', withValue(filter, 'kind', kind as AuditKind | null))}
        />
        <ChoiceField
          id="audit-reason"
          label="Reason"
          options={reasons}
          value={filter.reason ?? null}
          problem={problemOf('reason')}
          onChange={(reason) => change('reason', withValue(filter, 'reason', reason))}
        />
        <ChoiceField
          id="audit-provider"
          label="Provider"
          options={(inUse.data?.providers ?? []).map(same)}
          isLoading={inUse.busy}
          value={filter.provider ?? null}
          problem={unused('provider')}
          onChange={(provider) => change('provider', withValue(filter, 'provider', provider))}
        />
        <ChoiceField
          id="audit-portal"
          label="Portal ID"
          options={(inUse.data?.portals ?? []).map(same)}
          isLoading={inUse.busy}
          value={filter.portal ?? null}
          problem={unused('portal')}
          onChange={(portal) => change('portal', withValue(filter, 'portal', portal))}
        />
        <SearchText
          value={filter.text ?? ''}
          problem={problemOf('text')}
          onChange={(text) => change('text', withValue(filter, 'text', text))}
        />
      </div>
      <ActiveConditions
        view={view}
        problems={problems}
        onRemove={(field) => onChange(without(view, field))}
        onClear={() => onChange({ ...view, filter: {}, unread: [] })}
      />
    </section>
  );
}
