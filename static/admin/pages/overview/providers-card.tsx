import Link from '@atlaskit/link';
import type { OverviewDay } from '../../../../src/contract';
import { formatCount } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { DataTable } from '../../../shared/ui/data-table';
import { Bar } from './bar';
import { daysWords, isComplete, providersOf, totalOf } from './figures';
import { logPath } from '../../filters/log-path';
import { sinceFirst } from './days';

/** How many rows there is room for. */
const shown = 10;

/** The identity providers that were used most; each leads to its events. */
export function ProvidersCard({ days }: { days: readonly OverviewDay[] }) {
  const all = providersOf(days);
  const providers = all.slice(0, shown);
  const since = sinceFirst(days);
  const number = (value: number) => formatCount({ value, atLeast: !isComplete(days) });
  const most = Math.max(...providers.map((provider) => totalOf([provider])));
  return (
    <Card title="Busiest identity providers" testId="card-providers">
      {providers.length === 0 ? (
        <p>No identity provider was used in {daysWords(days)}.</p>
      ) : (
        <DataTable
          caption="Events by identity provider, the busiest first"
          columns={[
            { key: 'provider', header: 'Provider', isRowHeader: true, width: '30%' },
            { key: 'bar', header: 'Compared', width: '30%' },
            { key: 'success', header: 'Succeeded', isNumeric: true },
            { key: 'failure', header: 'Refused', isNumeric: true },
          ]}
          rows={providers.map(({ provider, success, failure }) => ({
            key: provider,
            cells: {
              provider: <Link href={logPath({ provider, ...since })}>{provider}</Link>,
              bar: <Bar {...{ success, failure, most }} />,
              success: number(success),
              failure: number(failure),
            },
          }))}
        />
      )}
      {all.length > shown && <p>{all.length - shown} more were used less.</p>}
    </Card>
  );
}
