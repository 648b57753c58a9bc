import Button from '@atlaskit/button/new';
import {
  adminActions,
  auditOutcomes,
  searchOrders,
  type ActivityFilter,
  type AdminActionName,
  type AuditOutcome,
  type SearchOrder,
} from '../../../../src/contract';
import { type ApiError, detailText } from '../../../shared/api/api-error';
import { ToggleGroup } from '../../../shared/ui/toggle-group';
import { ChoiceField } from '../../filters/choice-field';
import { toggled, withRange, withValue } from '../../filters/conditions';
import shared from '../../filters/filters.module.css';
import { PersonField } from '../../filters/person-field';
import { RangeField } from '../../filters/range-field';
import { actionLabel } from '../../words/activity';
import { outcomeWords } from '../../words/audit';
import type { ActivityView } from './view';
import styles from './activity.module.css';

const actions = adminActions.map((value) => ({ value, label: actionLabel(value) }));
const outcomes = auditOutcomes.map((value) => ({ value, name: outcomeWords(value).label }));
const orderNames: Record<SearchOrder, string> = { newest: 'Newest first', oldest: 'Oldest first' };
const orders = searchOrders.map((value) => ({ value, name: orderNames[value] }));

/** Whether an error is about the time range, which is then explained there. */
export function isAboutRange(error: ApiError | null): error is ApiError {
  const field = error?.code === 'input.invalid' ? detailText(error, 'field') : null;
  return ['filter.last', 'filter.from', 'filter.to'].includes(field ?? '');
}

export interface FilterBarProps {
  readonly view: ActivityView;
  /** Of the last search. */
  readonly error: ApiError | null;
  readonly onChange: (view: Pick<ActivityView, 'filter' | 'order'>) => void;
}

/** The controls of the filter. Each change is a new view; nothing else is kept here. */
export function FilterBar({ view, error, onChange }: FilterBarProps) {
  const { filter, order } = view;
  const change = (next: ActivityFilter): void => onChange({ filter: next, order });
  return (
    <section className={shared['bar']} aria-label="Filter">
      <RangeField
        range={filter}
        problem={isAboutRange(error) ? { field: 'range', message: error.message, known: [] } : null}
        onChange={(range) => change(withRange(filter, range))}
      />
      <div className={styles['fields']}>
        <div className={styles['field']}>
          <PersonField
            id="activity-actor"
            label="Who"
            placeholder="Anybody"
            takesEmail={false}
            value={filter.actor ?? null}
            problem={null}
            onChange={(actor) => change(withValue(filter, 'actor', actor))}
          />
        </div>
        <div className={styles['field']}>
          <ChoiceField
            id="activity-action"
            label="Action"
            options={actions}
            value={filter.action ?? null}
            problem={null}
            onChange={(action) => change(withValue(filter, 'action', action as AdminActionName | null))}
          />
        </div>
        <ToggleGroup<AuditOutcome>
          label="Outcome"
          isLabelShown
          options={outcomes}
          value={filter.outcome ?? null}
          onChange={(outcome) => change(toggled(filter, 'outcome', outcome))}
        />
        <ToggleGroup<SearchOrder>
          label="Order"
          isLabelShown
          options={orders}
          value={order}
          onChange={(chosen) => onChange({ filter, order: chosen })}
        />
        <Button appearance="subtle" onClick={() => change({})}>
          Clear all
        </Button>
      </div>
    </section>
  );
}
