import Avatar from '@atlaskit/avatar';
import type { PersonState } from './directory';
import { personLabel, usePerson } from './use-person';
import styles from './person-name.module.css';

function remark(accountId: string, state: PersonState): string | null {
  if (state.kind === 'unknown') return accountId;
  if (state.kind === 'failed') return 'name not available';
  if (state.kind === 'known' && !state.person.active) return 'deactivated';
  return null;
}

/** What stands in a record in the place of the account ID of a person who was erased. */
const erased = 'erased';

/** A person as Jira shows them now: avatar and display name, the account ID on hover. */
export function PersonName({ accountId }: { accountId: string }) {
  return accountId === erased ? (
    <span className={styles['gone']}>Erased person</span>
  ) : (
    <Known {...{ accountId }} />
  );
}

function Known({ accountId }: { accountId: string }) {
  const state = usePerson(accountId);
  const known = state.kind === 'known' ? state.person : null;
  const note = remark(accountId, state);
  return (
    <span className={styles['person']} title={accountId} data-account-id={accountId}>
      {/* The name stands beside it: to a screen reader the picture would say it twice. */}
      <span aria-hidden="true" className={styles['avatar']}>
        <Avatar
          size="small"
          borderColor="transparent"
          {...(known?.avatarUrl ? { src: known.avatarUrl } : {})}
        />
      </span>
      <span className={styles['text']}>
        <span className={state.kind === 'known' || state.kind === 'unknown' ? styles['name'] : styles['id']}>
          {personLabel(accountId, state)}
        </span>
        {note && <span className={styles['note']}>{note}</span>}
      </span>
    </span>
  );
}
