import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';
import type { AuditEventView } from '../../../../../src/contract';
import { PersonName } from '../../../../shared/people/person-name';
import { type Fact, Facts } from '../../../../shared/ui/facts';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import { detailWords, kindWords, outcomeWords, protocolWords } from '../../../words/audit';
import { reasonWords } from '../../../words/reasons';
import styles from './detail.module.css';

function Code({ children }: { children: string }) {
  return <code className={styles['code']}>{children}</code>;
}

/** Words, and the code that stands for them in exports. */
function Words({ words, code }: { words: ReactNode; code: string }) {
  return (
    <>
      {words} <Code>{code}</Code>
    </>
  );
}

const unknown = <span className={styles['unknown']}>Not known</span>;

/** Every field of an event. */
export function EventFacts({ event }: { event: AuditEventView }) {
  const time = useTimeFormat();
  const { accountId, subject, reason, detail, protocol, organization } = event;
  const outcome = outcomeWords(event.outcome);
  const facts: readonly Fact[] = [
    {
      name: 'Time',
      value: (
        <>
          <time dateTime={time.utc(event.occurredAt)}>{time.moment(event.occurredAt)}</time> ({time.zone})
          <br />
          <Code>{time.utc(event.occurredAt)}</Code>
        </>
      ),
    },
    { name: 'Event', value: <Words words={kindWords(event.kind)} code={event.kind} /> },
    {
      name: 'Outcome',
      value: (
        <Words
          words={<Lozenge appearance={outcome.appearance}>{outcome.label}</Lozenge>}
          code={event.outcome}
        />
      ),
    },
    { name: 'Reason', value: reason ? <Words words={reasonWords(reason)} code={reason} /> : 'None' },
    { name: 'In particular', value: detail ? <Words words={detailWords(detail)} code={detail} /> : 'None' },
    { name: 'Person', value: accountId ? <PersonName accountId={accountId} /> : unknown },
    { name: 'Account ID', value: accountId ? <Code>{accountId}</Code> : unknown },
    { name: 'Digest of the e-mail address', value: subject ? <Code>{subject}</Code> : unknown },
    { name: 'Provider', value: event.provider ? <Code>{event.provider}</Code> : 'None' },
    {
      name: 'Protocol',
      value: protocol ? <Words words={protocolWords(protocol)} code={protocol} /> : 'None',
    },
    { name: 'Portal ID', value: event.portal ? <Code>{event.portal}</Code> : 'None' },
    { name: 'Organization ID', value: organization ? <Code>{organization}</Code> : 'None' },
    { name: 'Asked for with', value: event.actor ?? 'None' },
    { name: 'SCIM resource ID', value: event.resource ? <Code>{event.resource}</Code> : 'None' },
    { name: 'Network, masked', value: event.maskedIp ? <Code>{event.maskedIp}</Code> : unknown },
    { name: 'Browser and system', value: event.userAgent ?? unknown },
    { name: 'Correlation ID', value: <Code>{event.correlationId}</Code> },
    { name: 'Event ID', value: <Code>{event.id}</Code> },
    { name: 'App version', value: <Code>{event.appVersion}</Code> },
    {
      name: 'Salt of its proof',
      value: event.salt ? <Code>{event.salt}</Code> : 'Gone: retention has shortened this event',
    },
  ];
  return <Facts facts={facts} />;
}
