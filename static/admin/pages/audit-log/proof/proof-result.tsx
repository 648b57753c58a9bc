import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message';
import { CopyButton } from '../../../../shared/files/copy-button';
import { countOf, formatNumber } from '../../../../shared/format/count';
import { ErrorNotice } from '../../../../shared/ui/error-notice';
import notices from '../../../../shared/ui/notices.module.css';
import { DayTable } from './day-table';
import type { VerificationControl } from './use-verification';
import type { Verification } from './verification';
import { outcomeOf } from './words';
import styles from './proof.module.css';

function Running({ progress, onCancel }: Pick<Verification, 'progress'> & { onCancel: () => void }) {
  const { done, total } = progress;
  return (
    <div className={notices['progress']} data-testid="proof-running">
      <div className={notices['row']}>
        <span>
          Comparing the log with its seals
          {total > 0 ? `: ${formatNumber(done)} of ${countOf(total, 'day')}` : ''}. Keep this page open.
        </span>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <ProgressBar
        ariaLabel="Verifying the log"
        {...(total > 0 ? { value: Math.min(done / total, 0.99) } : { isIndeterminate: true })}
      />
    </div>
  );
}

function Stopped({ verification, onGoOn }: { verification: Verification; onGoOn: () => void }) {
  const { error, progress } = verification;
  const sofar = `${formatNumber(progress.done)} of ${countOf(progress.total, 'day')} compared so far.`;
  if (error) {
    return (
      <ErrorNotice
        title="The verification stopped before its end"
        error={error}
        onRetry={onGoOn}
        retryLabel="Go on"
      >
        {progress.total > 0 && <p className={notices['text']}>{sofar}</p>}
      </ErrorNotice>
    );
  }
  return (
    <SectionMessage appearance="warning" title="Verification cancelled" testId="proof-cancelled">
      <p className={notices['text']}>
        {progress.total > 0 ? `${sofar} ` : ''}The days after that are not verified.
      </p>
      <div className={notices['buttons']}>
        <Button onClick={onGoOn}>Go on</Button>
      </div>
    </SectionMessage>
  );
}

function Done({ days }: Pick<Verification, 'days'>) {
  const { title, notes, isBroken } = outcomeOf(days);
  const isEmpty = days.every(({ state }) => state === 'unsealed');
  return (
    <SectionMessage
      appearance={isBroken ? 'error' : isEmpty ? 'information' : 'success'}
      title={title}
      testId="proof-outcome"
    >
      {notes.map((note) => (
        <p key={note} className={notices['text']}>
          {note}
        </p>
      ))}
    </SectionMessage>
  );
}

/** The newest seal stands for all days before it. */
function NewestDigest({ days }: Pick<Verification, 'days'>) {
  const newest = days.findLast(({ digest }) => digest !== null);
  if (!newest?.digest) return null;
  return (
    <div className={styles['digest']} data-testid="proof-digest">
      <div className={styles['digestRow']}>
        <span className={styles['label']}>Digest of the seal of {newest.day}</span>
        <code>{newest.digest}</code>
        <CopyButton text={newest.digest} what="the digest of the newest seal" />
      </div>
      <p className={notices['text']}>
        Keep this digest outside of Jira: whoever could rewrite all of the storage could rewrite the seals
        with it, but not the digest that you hold.
      </p>
    </div>
  );
}

/** What a verification has found, or how far it has got. */
export function ProofResult({ control }: { control: VerificationControl }) {
  const { verification, goOn, cancel } = control;
  if (verification === null) return null;
  const { phase, days, progress } = verification;
  return (
    <div className={styles['result']}>
      {phase === 'running' && <Running progress={progress} onCancel={cancel} />}
      {phase === 'stopped' && <Stopped verification={verification} onGoOn={goOn} />}
      {phase === 'done' && <Done days={days} />}
      {phase === 'done' && <NewestDigest days={days} />}
      <DayTable days={days} />
    </div>
  );
}
