import Lozenge from '@atlaskit/lozenge';
import type { ReceiptView } from '../../../../../src/contract';
import { countOf } from '../../../../shared/format/count';
import { CopyButton } from '../../../../shared/files/copy-button';
import { PersonName } from '../../../../shared/people/person-name';
import { type Fact, Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';
import styles from './receipts.module.css';
import * as words from './words';

/** Who asked: admins by name, as Jira shows them now. */
export function Requester({ view }: { view: ReceiptView }) {
  const { requestedBy } = view;
  return requestedBy === null || requestedBy === 'erased' ? (
    <>{words.requesterText(view)}</>
  ) : (
    <PersonName accountId={requestedBy} />
  );
}

/** Whether the receipt is what was written. */
export function IntactLozenge({ intact }: { intact: boolean }) {
  return <Lozenge appearance={intact ? 'success' : 'removed'}>{intact ? 'Intact' : 'Not intact'}</Lozenge>;
}

const noEvents: words.EventsAbout = { from: null, to: null, conditions: [] };

/** Everything that a receipt says but its counts. */
export function ReceiptFacts({ view }: { view: ReceiptView }) {
  const { receipt, intact } = view;
  const { from, to, conditions } = words.eventsAbout(receipt) ?? noEvents;
  const facts: Fact[] = [
    { name: 'Receipt', value: <code>{receipt.id}</code> },
    ...(receipt.subject === null
      ? []
      : [
          {
            name: 'Person',
            value: (
              <>
                <code className={styles['code']}>{receipt.subject}</code>, a pseudonym that only this site can
                make
              </>
            ),
          },
        ]),
    ...(from === null ? [] : [{ name: 'Events from', value: <Timestamp at={from} /> }]),
    ...(to === null ? [] : [{ name: 'Events to', value: <Timestamp at={to} /> }]),
    ...(conditions.length === 0 ? [] : [{ name: 'Conditions', value: conditions.join(', ') }]),
    { name: 'Asked for by', value: <Requester view={view} /> },
    { name: 'Asked for', value: <Timestamp at={receipt.requestedAt} /> },
    { name: 'Finished', value: <Timestamp at={receipt.finishedAt} /> },
    { name: 'Erased', value: countOf(words.erasedIn(receipt), 'record') },
    { name: 'Result', value: words.outcomeText(receipt) },
    { name: 'App version', value: receipt.appVersion },
    {
      name: 'SHA-256',
      value: (
        <span className={styles['digest']}>
          <code className={styles['code']} data-testid="receipt-digest">
            {receipt.digest}
          </code>
          <CopyButton text={receipt.digest} what="the digest of the receipt" />
        </span>
      ),
    },
    {
      name: 'Check',
      value: (
        <>
          <IntactLozenge intact={intact} /> {words.digestHelp}
        </>
      ),
    },
  ];
  return <Facts facts={facts} />;
}
