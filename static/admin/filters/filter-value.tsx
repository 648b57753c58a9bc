import type { ReactNode } from 'react';
import { toggled } from './conditions';
import styles from './cells.module.css';

export interface FilterValueProps<T extends object, F extends keyof T> {
  readonly filter: T;
  readonly field: F;
  readonly value: NonNullable<T[F]>;
  /** What a click shows, such as "Only events of Amara Okafor". */
  readonly label: string;
  /** The whole value, for what is cut short. */
  readonly title?: string;
  readonly onFilter: (filter: T) => void;
  readonly children: ReactNode;
}

/** A value that filters by itself when it is clicked, and stops to when it is clicked again. */
export function FilterValue<T extends object, F extends keyof T>(props: FilterValueProps<T, F>) {
  const { filter, field, value, label, title, onFilter, children } = props;
  return (
    <button
      type="button"
      className={styles['value']}
      aria-label={label}
      aria-pressed={filter[field] === value}
      title={title}
      onClick={() => onFilter(toggled(filter, field, value))}
    >
      {children}
    </button>
  );
}
