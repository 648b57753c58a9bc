import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { ProviderSummary } from '../../../../../src/contract';
import { DataTable } from '../../../../shared/ui/data-table';
import { useTimeFormat } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { protocolNames } from '../../../words/providers';
import { daysWords } from '../../../expiry/expiry';
import { drafts } from '../editor/drafts';
import { viewPath } from '../view';
import { expiryOf } from '../../../expiry/certificates';
import styles from '../providers.module.css';

/** So many domains are named; more are counted. */
const shownDomains = 3;

/** The providers by name, with whether and until when people can sign in with them. */
export function ProviderTable({ providers }: { providers: readonly ProviderSummary[] }) {
  const sorted = [...providers].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <DataTable
      caption="Identity providers"
      testId="providers-table"
      columns={[
        { key: 'name', header: 'Name', isRowHeader: true, width: '28%' },
        { key: 'protocol', header: 'Protocol', width: '16%' },
        { key: 'state', header: 'State', width: '16%' },
        { key: 'domains', header: 'E-mail domains' },
        { key: 'expiry', header: 'Certificates until', width: '18%' },
      ]}
      rows={sorted.map((provider) => ({
        key: provider.id,
        cells: {
          name: (
            <Link href={viewPath({ kind: 'provider', id: provider.id, step: null, guide: null })}>
              {provider.name}
            </Link>
          ),
          protocol: protocolNames[provider.protocol],
          state: <State provider={provider} isDraft={drafts.has(provider.id)} />,
          domains: <Domains domains={provider.emailDomains} />,
          expiry: <Until at={provider.certificatesExpireAt} />,
        },
      }))}
    />
  );
}

function State({
  provider: { enabled, complete },
  isDraft,
}: {
  provider: ProviderSummary;
  isDraft: boolean;
}) {
  return (
    <span className={styles['state']}>
      <Lozenge appearance={enabled ? 'success' : 'default'}>{enabled ? 'On' : 'Off'}</Lozenge>
      {!complete && <span className={styles['note']}>Set-up not finished</span>}
      {isDraft && <span className={styles['note']}>Has changes that are not saved</span>}
    </span>
  );
}

function Domains({ domains }: { domains: readonly string[] }) {
  if (domains.length === 0) return <span className={styles['note']}>None</span>;
  const more = domains.length - shownDomains;
  return (
    <>
      {domains.slice(0, shownDomains).join(', ')}
      {more > 0 && <span className={styles['note']}>and {more} more</span>}
    </>
  );
}

function Until({ at }: { at: number | null }) {
  const { now } = useServices();
  const { day } = useTimeFormat();
  if (at === null) return <span className={styles['note']}>No certificates</span>;
  const { daysLeft, level } = expiryOf(at, now());
  return (
    <span className={styles['state']}>
      <span>
        {day(at)}
        <span className={styles['note']}>{daysWords(daysLeft)}</span>
      </span>
      {level === 'expired' && <Lozenge appearance="removed">Expired</Lozenge>}
      {(level === 'week' || level === 'day') && <Lozenge appearance="moved">Expires soon</Lozenge>}
    </span>
  );
}
