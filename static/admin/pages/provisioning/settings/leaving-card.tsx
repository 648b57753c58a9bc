import type { ProvisioningSettings } from '../../../../../src/contract';
import { Card } from '../../../../shared/ui/card';
import { Radios } from '../../../fields/radios';
import { placeWords } from '../../../words/provisioning';
import styles from '../provisioning.module.css';
import type { CardProps } from './card-props';

/** What becomes of people who leave. */
export function LeavingCard({ draft, onChange }: CardProps) {
  const { many } = placeWords(draft.target);
  const isCustomers = draft.target === 'customers';
  return (
    <Card title="When people leave" testId="leaving">
      <div className={styles['form']}>
        <p className={styles['text']}>
          {isCustomers
            ? 'Somebody whom the identity provider deactivates or deletes is signed out of the portals at once, and who is deactivated cannot sign in there. They leave the service desks chosen above.'
            : 'Somebody whom the identity provider deactivates or deletes loses what membership gave them.'}{' '}
          Their account in Jira stays, with their requests and comments.
        </p>
        <Radios<ProvisioningSettings['removeFrom']>
          label="They are removed from"
          options={[
            {
              value: 'all',
              name: `All ${many}`,
              hint: 'Also from those that somebody added them to by hand.',
            },
            {
              value: 'added',
              name: `Only ${many} that their groups at the identity provider led to`,
              hint: 'They stay in others.',
            },
          ]}
          value={draft.removeFrom}
          onChange={(removeFrom) => onChange({ removeFrom })}
        />
        <Radios<ProvisioningSettings['onDeletion']>
          label="What Sitebound holds about people who are deleted at the identity provider"
          options={[
            {
              value: 'keep',
              name: 'Keep it as long as everything else',
              hint: 'Events stay in the audit log until their time to be kept has ended.',
            },
            {
              value: 'erase',
              name: 'Erase it',
              hint: 'As if they had asked for it: events, sessions and links go, and a receipt stays. Data under a legal hold stays.',
            },
          ]}
          value={draft.onDeletion}
          onChange={(onDeletion) => onChange({ onDeletion })}
        />
      </div>
    </Card>
  );
}
