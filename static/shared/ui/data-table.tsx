import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import hidden from './hidden.module.css';

export interface Column<Key extends string> {
  readonly key: Key;
  readonly header: string;
  /** The cell that names its row. */
  readonly isRowHeader?: boolean;
  readonly isNumeric?: boolean;
  /** A CSS width, such as `20%`. */
  readonly width?: string;
}

export interface Row<Key extends string> {
  readonly key: string;
  readonly cells: Readonly<Record<Key, ReactNode>>;
  /** The one row that is shown elsewhere in detail. */
  readonly isCurrent?: boolean;
}

export interface DataTableProps<Key extends string> {
  /** Read by screen readers; shown above the table with `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Key>[];
  readonly rows: readonly Row<Key>[];
  /** Dims the rows while newer ones are on their way. */
  readonly isBusy?: boolean;
  /**
   * Columns keep their widths whatever the cells hold, and the table scrolls where they do not fit. One such table
   * a page: each is a landmark. Other tables wrap their cells.
   */
  readonly isFixed?: boolean;
  readonly testId?: string;
}

/** A table of HTML: caption, column and row headers, and a way to scroll it by keyboard where it does not fit. */
export function DataTable<Key extends string>(props: DataTableProps<Key>) {
  const { caption, showCaption = false, columns, rows, isBusy = false, isFixed = false, testId } = props;
  return (
    <div
      {...(isFixed
        ? { className: styles['scroll'], role: 'region', 'aria-label': caption, tabIndex: 0 }
        : {})}
    >
      <table
        className={isFixed ? `${styles['table']} ${styles['fixed']}` : styles['table']}
        aria-busy={isBusy}
        data-testid={testId}
      >
        <caption className={showCaption ? styles['caption'] : hidden['hidden']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, isNumeric, width }) => (
              <th
                key={key}
                scope="col"
                className={isNumeric ? styles['number'] : undefined}
                style={{ width }}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} aria-current={row.isCurrent === true ? 'true' : undefined}>
              {columns.map(({ key, isRowHeader, isNumeric }) => {
                const className = isNumeric ? styles['number'] : undefined;
                return isRowHeader ? (
                  <th key={key} scope="row" className={className}>
                    {row.cells[key]}
                  </th>
                ) : (
                  <td key={key} className={className}>
                    {row.cells[key]}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
