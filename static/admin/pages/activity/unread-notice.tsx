import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import notices from '../../../shared/ui/notices.module.css';
import type { ActivityField, ActivityView } from './view';

const things: Record<ActivityField, string> = {
  last: 'time range',
  from: 'date',
  to: 'date',
  actor: 'account ID',
  action: 'action',
  outcome: 'outcome',
};

export interface UnreadNoticeProps {
  readonly unread: ActivityView['unread'];
  readonly onGoOn: () => void;
}

/** What the address asks for and nothing can mean. */
export function UnreadNotice({ unread, onGoOn }: UnreadNoticeProps) {
  return (
    <SectionMessage appearance="warning" title="This address cannot be understood" testId="unread">
      <ul className={notices['text']}>
        {unread.map(({ field, value }) => (
          <li key={field}>
            There is no {things[field]} “{value.length > 100 ? `${value.slice(0, 100)}…` : value}”.
          </li>
        ))}
      </ul>
      <div className={notices['buttons']}>
        <Button onClick={onGoOn}>Go on without it</Button>
      </div>
    </SectionMessage>
  );
}
