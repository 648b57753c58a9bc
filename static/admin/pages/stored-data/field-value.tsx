import Lozenge from '@atlaskit/lozenge';
import type { Json } from '../../../../src/contract';
import { PersonName } from '../../../shared/people/person-name';
import { Timestamp } from '../../../shared/ui/timestamp';
import { isMomentField } from '../../records/moment-field';
import { isSecretMark } from '../../records/secret-mark';
import styles from './stored-data.module.css';

export interface FieldValueProps {
  readonly name: string;
  readonly value: Json;
  /** True for the field that holds the account ID of the person the record is about. */
  readonly isSubject: boolean;
  /** Since when the record's secrets have been there, where that is known. Epoch milliseconds. */
  readonly secretsSince: number | null;
}

/** One stored value, readable: secrets as present, moments as moments, people as people. */
export function FieldValue({ name, value, isSubject, secretsSince }: FieldValueProps) {
  if (isSecretMark(value))
    return secretsSince === null ? (
      <Lozenge>Present, not shown</Lozenge>
    ) : (
      <span>
        Present since <Timestamp at={secretsSince} />, not shown
      </span>
    );
  if (value === null) return <span className={styles['faint']}>none</span>;
  if (isSubject && typeof value === 'string') return <PersonName accountId={value} />;
  if (isMomentField(name, value)) return <Timestamp at={value} />;
  if (typeof value === 'object') return <code className={styles['code']}>{JSON.stringify(value)}</code>;
  return <>{String(value)}</>;
}
