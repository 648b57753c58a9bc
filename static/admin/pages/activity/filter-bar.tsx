import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
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
import { actionLabel } from '../../words/activity';
import { outcomeWords } from '../../words/audit';
import { RangeField } from '../audit-log/filters/range-field';
import { ActorField } from './actor-field';
import { type ActivityView, withCondition } from './view';
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
    <section className={styles['bar']} aria-label="Filter">
      <RangeField
        range={filter}
        problem={isAboutRange(error) ? { field: 'range', message: error.message, known: [] } : null}
        onChange={(range) => {
          const { last: _last, from: _from, to: _to, ...rest } = filter;
          change({ ...rest, ...range });
        }}
      />
      <div className={styles['fields']}>
        <ActorField
          value={filter.actor ?? null}
          onChange={(actor) => change(withCondition(filter, 'actor', actor))}
        />
        <div className={styles['field']}>
          <Label htmlFor="activity-action">Action</Label>
          <Select<{ value: AdminActionName; label: string }>
            inputId="activity-action"
            spacing="compact"
            placeholder="Any"
            isClearable
            options={actions}
            value={actions.find(({ value }) => value === filter.action) ?? null}
            onChange={(chosen) => change(withCondition(filter, 'action', chosen?.value ?? null))}
          />
        </div>
        <ToggleGroup<AuditOutcome>
          label="Outcome"
          isLabelShown
          options={outcomes}
          value={filter.outcome ?? null}
          onChange={(outcome) =>
            change(withCondition(filter, 'outcome', outcome === filter.outcome ? null : outcome))
          }
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
