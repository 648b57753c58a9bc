import type { ReactNode } from 'react';
import type { AuditFilter } from '../../../../../src/contract';
import { toggled, type ValueField } from '../view/conditions';
import styles from './table.module.css';

export interface FilterValueProps<F extends ValueField> {
  readonly filter: AuditFilter;
  readonly field: F;
  readonly value: NonNullable<AuditFilter[F]>;
  /** Completes "Only events …", such as "of Amara Okafor". */
  readonly which: string;
  /** The whole value, for what is cut short. */
  readonly title?: string;
  readonly onFilter: (filter: AuditFilter) => void;
  readonly children: ReactNode;
}

/** A value that filters by itself when it is clicked, and stops to when it is clicked again. */
export function FilterValue<F extends ValueField>(props: FilterValueProps<F>) {
  const { filter, field, value, which, title, onFilter, children } = props;
  return (
    <button
      type="button"
      className={styles['value']}
      aria-label={`Only events ${which}`}
      aria-pressed={filter[field] === value}
      title={title}
      onClick={() => onFilter(toggled(filter, field, value))}
    >
      {children}
    </button>
  );
}
