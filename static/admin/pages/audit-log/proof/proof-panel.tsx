import Button from '@atlaskit/button/new';
import { useEffect } from 'react';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { ExportStatus } from '../../../../shared/paging/export-status';
import { useExport } from '../../../../shared/paging/use-export';
import { Card } from '../../../../shared/ui/card';
import { useServices } from '../../../services';
import { ProofResult } from './proof-result';
import styles from './proof.module.css';
import { createSealsFile } from './seals-file';
import { useVerification, type VerificationControl } from './use-verification';
import { outcomeOf } from './words';

/** What is said: the same while it runs, so that a screen reader is not told of each step. */
function spoken(verification: VerificationControl['verification']): string {
  if (verification === null) return '';
  if (verification.phase === 'running') return 'Verifying the log';
  if (verification.phase === 'stopped') return 'The verification stopped before its end';
  const { title, notes } = outcomeOf(verification.days);
  return [`${title}.`, ...notes].join(' ');
}

/** Proves that the log is what it was when its days were sealed, and hands over the seals. */
export function ProofPanel() {
  const { call, now } = useServices();
  const control = useVerification();
  const download = useExport();
  const announce = useAnnounce();
  const { verification, start } = control;
  const text = spoken(verification);
  useEffect(() => {
    if (text !== '') announce(text);
  }, [text, announce]);

  const downloadSeals = (): void =>
    download.start({
      read: async (from) => {
        const { seals, cursor } = await call('audit/seals', from === null ? {} : { cursor: from });
        return { item: seals, cursor };
      },
      collector: createSealsFile({ now }),
    });

  return (
    <Card
      title="Proof"
      aside={
        <>
          <Button appearance="subtle" onClick={downloadSeals} isDisabled={download.state.kind === 'running'}>
            Download seals
          </Button>
          <Button onClick={start} isDisabled={verification?.phase === 'running'}>
            {verification?.phase === 'done' ? 'Verify again' : 'Verify the log'}
          </Button>
        </>
      }
      testId="proof-panel"
    >
      <div className={styles['panel']}>
        <p className={styles['lead']}>
          Every day, Sitebound seals the events of the day before: the seal holds a digest of all of them, and
          the digest of the seal before it. Verifying compares each stored event with its seal, so it shows
          what was altered, added or taken away since. With the seals, an export as JSON Lines can be checked
          elsewhere too.
        </p>
        <ExportStatus export={download} what="the seals" unit="seal" />
        <ProofResult control={control} />
      </div>
    </Card>
  );
}
