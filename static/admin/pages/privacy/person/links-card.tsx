import Button from '@atlaskit/button/new';
import Link from '@atlaskit/link';
import { useState } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { countOf } from '../../../../shared/format/count';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { viewPath as providerPath } from '../../providers/view';
import styles from '../privacy.module.css';
import { CorrectLinkDialog } from './correct-link-dialog';
import { RemoveLinkDialog } from './remove-link-dialog';

type LinkView = PersonView['links'][number];

interface LinksCardProps {
  readonly person: PersonView;
  readonly onChanged: (person: PersonView) => void;
  /** A link leads to somebody else now. */
  readonly onCorrected: () => void;
}

/** Which sign-ins lead to this account; a wrong one is corrected or removed. */
export function LinksCard({ person: { accountId, links }, onChanged, onCorrected }: LinksCardProps) {
  const [removing, setRemoving] = useState<LinkView | null>(null);
  const [correcting, setCorrecting] = useState<LinkView | null>(null);
  return (
    <Card title="Links to identity providers" testId="person-links">
      {links.length === 0 ? (
        <p className={styles['text']}>No identity provider vouches for this person.</p>
      ) : (
        <DataTable
          caption="Sign-ins that lead to this account"
          testId="link-table"
          columns={[
            { key: 'provider', header: 'Provider', isRowHeader: true, width: '30%' },
            { key: 'linked', header: 'Since', width: '20%' },
            { key: 'used', header: 'Last used', width: '20%' },
            { key: 'act', header: 'If it is wrong' },
          ]}
          rows={links.map((link) => ({
            key: link.id,
            cells: {
              provider: (
                <>
                  <Link href={providerPath({ kind: 'provider', id: link.provider, step: null, guide: null })}>
                    {link.provider}
                  </Link>
                  {link.organizations.length > 0 && (
                    <span className={styles['note']}>
                      Added them to {countOf(link.organizations.length, 'organization')}
                    </span>
                  )}
                </>
              ),
              linked: <Timestamp at={link.linkedAt} />,
              used: <Timestamp at={link.usedAt} />,
              act: (
                <div className={styles['buttons']}>
                  <Button
                    spacing="compact"
                    aria-label={`Correct the link to ${link.provider}`}
                    onClick={() => setCorrecting(link)}
                  >
                    Correct…
                  </Button>
                  <Button
                    spacing="compact"
                    aria-label={`Remove the link to ${link.provider}`}
                    onClick={() => setRemoving(link)}
                  >
                    Remove…
                  </Button>
                </div>
              ),
            },
          }))}
        />
      )}
      <RemoveLinkDialog
        accountId={accountId}
        link={removing}
        onClose={() => setRemoving(null)}
        onChanged={onChanged}
      />
      <CorrectLinkDialog
        accountId={accountId}
        link={correcting}
        onClose={() => setCorrecting(null)}
        onDone={onCorrected}
      />
    </Card>
  );
}
