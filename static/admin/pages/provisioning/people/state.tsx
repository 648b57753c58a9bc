import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { AuditReason, ProvisionedUser } from '../../../../../src/contract';
import { reasonWords } from '../../../words/reasons';
import { remedyOf, stateWords } from '../../../words/provisioning';
import styles from '../provisioning.module.css';

/** How Jira stands to what was asked for, and that somebody is deactivated. */
export function State({ user: { state, active } }: { user: Pick<ProvisionedUser, 'state' | 'active'> }) {
  const { label, appearance } = stateWords(state);
  return (
    <span className={styles['state']}>
      <Lozenge appearance={appearance}>{label}</Lozenge>
      {!active && <Lozenge>Deactivated</Lozenge>}
    </span>
  );
}

/** Why Jira is not what was asked for, and what to do about it. */
export function Problem({ problem }: { problem: AuditReason }) {
  const { words, link } = remedyOf(problem);
  return (
    <span data-problem={problem}>
      {reasonWords(problem)}.
      <span className={styles['note']}>
        {words}
        {link && (
          <>
            {' '}
            <Link href={link.href}>{link.name}</Link>
          </>
        )}
      </span>
    </span>
  );
}
