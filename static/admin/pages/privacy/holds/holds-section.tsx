import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useCallback, useState } from 'react';
import type { Hold } from '../../../../../src/contract';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { PersonName } from '../../../../shared/people/person-name';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import styles from '../privacy.module.css';
import { personPath } from '../view';
import { HoldDialog } from './hold-dialog';
import { ReleaseDialog } from './release-dialog';

/** What may not be deleted for the time being, and why. */
export function HoldsSection() {
  const { call } = useServices();
  const loaded = useLoad(useCallback(() => call('privacy/holds', {}), [call]));
  const [isPlacing, setPlacing] = useState(false);
  const [releasing, setReleasing] = useState<Hold | null>(null);
  return (
    <Card
      title="Legal holds"
      testId="holds"
      aside={
        <Button appearance="primary" onClick={() => setPlacing(true)}>
          Place a hold
        </Button>
      }
    >
      <LoadView loaded={loaded} what="the legal holds">
        {({ holds }) =>
          holds.length === 0 ? (
            <p className={styles['text']}>
              Nothing is held. A hold keeps a person’s or a period’s records from being deleted while they are
              needed, for example in a dispute.
            </p>
          ) : (
            <HoldTable holds={holds} onRelease={setReleasing} />
          )
        }
      </LoadView>
      <HoldDialog isOpen={isPlacing} onClose={() => setPlacing(false)} onDone={loaded.reload} />
      <ReleaseDialog hold={releasing} onClose={() => setReleasing(null)} onDone={loaded.reload} />
    </Card>
  );
}

interface HoldTableProps {
  readonly holds: readonly Hold[];
  readonly onRelease: (hold: Hold) => void;
}

function HoldTable({ holds, onRelease }: HoldTableProps) {
  return (
    <DataTable
      caption="Legal holds"
      testId="hold-table"
      columns={[
        { key: 'scope', header: 'Held', isRowHeader: true, width: '34%' },
        { key: 'reason', header: 'Reason', width: '34%' },
        { key: 'since', header: 'Since', width: '18%' },
        { key: 'release', header: 'Release' },
      ]}
      rows={holds.map((hold) => ({
        key: hold.id,
        cells: {
          scope: <Scope scope={hold.scope} />,
          reason: hold.reason,
          since: <Timestamp at={hold.since} />,
          release: (
            <Button
              spacing="compact"
              aria-label={`Release the hold: ${hold.reason}`}
              onClick={() => onRelease(hold)}
            >
              Release
            </Button>
          ),
        },
      }))}
    />
  );
}

function Scope({ scope }: { scope: Hold['scope'] }) {
  if (scope.kind === 'person')
    return (
      <Link href={personPath(scope.accountId)}>
        <PersonName accountId={scope.accountId} />
      </Link>
    );
  return (
    <>
      Everybody’s records
      <span className={styles['note']}>
        from <Timestamp at={scope.from} /> to <Timestamp at={scope.to} />
      </span>
    </>
  );
}
