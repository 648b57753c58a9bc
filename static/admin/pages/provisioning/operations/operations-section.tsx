import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLive } from '../../../../shared/load/use-live';
import { Card } from '../../../../shared/ui/card';
import { logPath } from '../../../filters/log-path';
import { useServices } from '../../../services';
import styles from '../provisioning.module.css';
import { OperationsTable } from './operations-table';

/** What the identity provider asked for lately, kept up to date. */
export function OperationsSection() {
  const { call } = useServices();
  const loaded = useLive(useCallback(() => call('provisioning/operations', {}), [call]));
  return (
    <Card
      title="Last operations"
      testId="operations"
      aside={<Link href={logPath({ kind: 'provisioning' })}>All of them in the audit log</Link>}
    >
      <LoadView loaded={loaded} what="the operations">
        {({ operations }) =>
          operations.length === 0 ? (
            <EmptyState
              header="Nothing yet"
              headingLevel={3}
              description="Each request with which the identity provider creates, changes or removes somebody appears here. Requests that only read are not recorded."
              testId="no-operations"
            />
          ) : (
            <div className={styles['form']}>
              <OperationsTable operations={operations} />
              <p className={styles['subtle']}>
                The last 50, every five seconds anew. Requests that only read are not recorded. A name is
                shown for as long as it is stored.
              </p>
            </div>
          )
        }
      </LoadView>
    </Card>
  );
}
