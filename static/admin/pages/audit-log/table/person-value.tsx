import type { AuditEventView, AuditFilter } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { usePersonLabel } from '../../../../shared/people/use-person';
import { FilterValue } from '../../../filters/filter-value';
import styles from './table.module.css';

export interface PersonValueProps {
  readonly event: AuditEventView;
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
}

/** Who it was: by name where the account is known, as a pseudonym where only the digest of an address is. */
export function PersonValue({ event: { accountId, subject }, filter, onFilter }: PersonValueProps) {
  const name = usePersonLabel(accountId ?? null);
  if (accountId !== undefined)
    return (
      <FilterValue
        {...{ filter, onFilter }}
        field="person"
        value={accountId}
        label={`Only events of ${name === 'Deleted account' ? `${name} ${accountId}` : name}`}
      >
        <PersonName accountId={accountId} />
      </FilterValue>
    );
  if (subject === undefined) return <span className={styles['unknown']}>Not known</span>;
  return (
    <FilterValue
      {...{ filter, onFilter }}
      field="text"
      value={subject}
      label={`Only events of the unidentified person ${subject}`}
      title={`Without an account. The digest of the e-mail address is ${subject}`}
    >
      <span>Unidentified</span> <code className={styles['code']}>{subject.slice(0, 6)}…</code>
    </FilterValue>
  );
}
