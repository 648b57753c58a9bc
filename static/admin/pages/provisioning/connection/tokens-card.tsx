import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useRef, useState } from 'react';
import type { ScimTokenView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { PersonName } from '../../../../shared/people/person-name';
import { Card } from '../../../../shared/ui/card';
import { DataTable } from '../../../../shared/ui/data-table';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';
import { useServices } from '../../../services';
import { idleFor } from '../../../words/provisioning';
import styles from '../provisioning.module.css';

/** Tokens that may be live at a time. */
const most = 2;

interface TokensCardProps {
  readonly tokens: readonly ScimTokenView[];
  readonly onCreate: () => void;
  readonly onTokens: (tokens: readonly ScimTokenView[]) => void;
}

/** The tokens that are live, and how one takes the place of another. */
export function TokensCard({ tokens, onCreate, onTokens }: TokensCardProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [revoking, setRevoking] = useState<ScimTokenView | null>(null);
  // What was asked about stays in the dialog while it closes.
  const [last, setLast] = useState<ScimTokenView | null>(null);
  if (revoking !== null && revoking !== last) setLast(revoking);
  const left = useRef(tokens);
  const isFull = tokens.length >= most;
  return (
    <Card
      title="Tokens"
      testId="tokens"
      aside={
        <Button isDisabled={isFull} onClick={onCreate}>
          Create a token
        </Button>
      }
    >
      <div className={styles['form']}>
        <TokensTable tokens={tokens} onRevoke={setRevoking} />
        {tokens.every(({ lastUsedAt }) => lastUsedAt === null) && (
          <SectionMessage title="Waiting for the first request" testId="first-request">
            <p>
              Enter base URL and token at the identity provider and let it test the connection. The first
              request shows here by itself.
            </p>
          </SectionMessage>
        )}
        <p className={styles['subtle']}>
          {isFull
            ? 'Two tokens are the most. When the newer one shows as used, revoke the other.'
            : 'To change the token without an interruption, create a second one, enter it at the identity provider, and revoke the first when the second shows as used.'}{' '}
          When a token was last used is known to within an hour.
        </p>
      </div>
      <ConfirmDialog
        isOpen={revoking !== null}
        title={`Revoke the token “${last?.label ?? ''}”?`}
        action="Revoke it"
        keep="Keep it"
        failed="The token was not revoked"
        testId="revoke-dialog"
        onClose={() => setRevoking(null)}
        onConfirm={async () => {
          if (last) left.current = (await call('provisioning/revoke-token', { id: last.id })).tokens;
        }}
        onDone={() => {
          announce(`Revoked the token ${last?.label ?? ''}`);
          onTokens(left.current);
        }}
      >
        <p className={styles['text']}>
          From the next request on it is refused, and it cannot be brought back.
          {tokens.length === 1 &&
            ' It is the only one: nothing is provisioned any more until the identity provider has another. People and groups stay as they are.'}
        </p>
      </ConfirmDialog>
    </Card>
  );
}

interface TokensTableProps {
  readonly tokens: readonly ScimTokenView[];
  readonly onRevoke: (token: ScimTokenView) => void;
}

function TokensTable({ tokens, onRevoke }: TokensTableProps) {
  return (
    <DataTable
      caption="Tokens with which the identity provider may provision"
      testId="tokens-table"
      columns={[
        { key: 'label', header: 'Label', isRowHeader: true, width: '22%' },
        { key: 'createdBy', header: 'Created by', width: '24%' },
        { key: 'createdAt', header: 'Created', width: '20%' },
        { key: 'used', header: 'Last used', width: '20%' },
        { key: 'revoke', header: 'Revoke', width: '14%' },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: {
          label: token.label,
          createdBy: <PersonName accountId={token.createdBy} />,
          createdAt: <Timestamp at={token.createdAt} />,
          used: <Used token={token} />,
          revoke: (
            <Button
              spacing="compact"
              aria-label={`Revoke the token ${token.label}`}
              onClick={() => onRevoke(token)}
            >
              Revoke
            </Button>
          ),
        },
      }))}
    />
  );
}

function Used({ token }: { token: ScimTokenView }) {
  const idle = idleFor(token, useServices().now());
  return (
    <>
      {token.lastUsedAt === null ? 'Not yet' : <Timestamp at={token.lastUsedAt} />}
      {idle !== null && <span className={styles['note']}>{`Not used for ${String(idle)} days`}</span>}
    </>
  );
}
