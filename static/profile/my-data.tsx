import { useCallback, useState } from 'react';
import type { MyData } from '../../src/contract';
import { Heading, Loading, Message, Problem } from '../portal/ui/controls';
import styles from '../portal/ui/controls.module.css';
import { type Key, useWords } from '../portal/words';
import { useInterval } from '../shared/load/use-interval';
import { useLoad } from '../shared/load/use-load';
import { AskForm } from './ask/ask-form';
import { Download } from './download/download';
import { Facts } from './facts/facts';
import { Stored } from './facts/stored';
import { meOf, type Mine } from './my-call';
import { MyRequests } from './requests/my-requests';
import profile from './profile.module.css';

interface MyDataPanelProps extends Mine {
  /** Whether the heading takes the focus, since this has just been opened. */
  readonly focused?: boolean;
}

/** How often it is looked whether an erasure has ended. Milliseconds. */
const lookEveryMs = 4_000;

/** What the app knows about the customer who looks, and what they can do about it. */
export function MyDataPanel({ call, session, focused = false }: MyDataPanelProps) {
  const t = useWords();
  const me = useLoad(useCallback(() => call('me/data', meOf(session)), [call, session]));
  const isErasing = me.data !== null && isBeingErased(me.data);
  const look = useCallback(
    () => call('me/data', meOf(session)).then(me.replace, () => undefined),
    [call, session, me.replace],
  );
  useInterval(look, lookEveryMs, isErasing);
  // What was done stays said, while that to which it was done goes.
  const [said, setSaid] = useState<Key | null>(null);
  const changed = (what: Key): void => {
    setSaid(what);
    me.reload();
  };

  if (me.error?.code === 'session.invalid')
    return (
      <section className={styles['stack']} aria-label={t('profile.title')}>
        <Heading focused={focused}>{t('profile.title')}</Heading>
        <p className={styles['text']}>{t('profile.signedOut')}</p>
      </section>
    );
  return (
    <section className={profile['sections']} aria-label={t('profile.title')}>
      <div className={styles['stack']}>
        <Heading focused={focused}>{t('profile.title')}</Heading>
        <p className={styles['text']}>{t('profile.lead')}</p>
        {me.error && <Problem title="profile.failed" error={me.error} onRetry={me.reload} />}
        {me.data === null && !me.error && <Loading />}
        {said && <Message tone="success">{t(said)}</Message>}
        {isErasing && <Message>{t('profile.erasing')}</Message>}
      </div>
      {me.data && (
        <>
          <Facts person={me.data.person} />
          <Stored data={me.data} />
          <Download {...{ call, session }} person={me.data.person} />
          <MyRequests {...{ call, session }} requests={me.data.requests} onChanged={changed} />
          {!isErasing && <AskForm {...{ call, session }} data={me.data} onChanged={changed} />}
        </>
      )}
    </section>
  );
}

function isBeingErased({ person, requests }: MyData): boolean {
  return person.erasure !== null || requests.some(({ state }) => state === 'running');
}
