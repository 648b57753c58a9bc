import { useState } from 'react';
import type { ProvisioningStatus, ScimTokenView } from '../../../../../src/contract';
import { CopyValue } from '../../../../shared/files/copy-value';
import { Card } from '../../../../shared/ui/card';
import styles from '../provisioning.module.css';
import { CreateTokenDialog } from './create-token-dialog';
import { FieldNames } from './field-names';
import { FirstSteps } from './first-steps';
import { type ShownToken, TokenDialog } from './token-dialog';
import { TokensCard } from './tokens-card';

interface ConnectionSectionProps {
  readonly status: ProvisioningStatus;
  readonly onTokens: (tokens: readonly ScimTokenView[]) => void;
}

/** What is entered at the identity provider: the address, and a token. */
export function ConnectionSection({ status: { url, tokens }, onTokens }: ConnectionSectionProps) {
  const [isCreating, setCreating] = useState(false);
  const [shown, setShown] = useState<ShownToken | null>(null);
  const create = (): void => setCreating(true);
  return (
    <div className={styles['sections']}>
      {tokens.length === 0 ? (
        <FirstSteps url={url} onCreate={create} />
      ) : (
        <>
          <Card title="Base URL" testId="base-url">
            <div className={styles['form']}>
              <p className={styles['text']}>
                Enter it at the identity provider together with a token. It belongs to this site alone.
              </p>
              <div className={styles['box']}>
                <CopyValue text={url} what="the base URL" />
              </div>
            </div>
          </Card>
          <TokensCard tokens={tokens} onCreate={create} onTokens={onTokens} />
        </>
      )}
      <FieldNames />
      <CreateTokenDialog
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={(token, all) => {
          setShown(token);
          onTokens(all);
        }}
      />
      <TokenDialog shown={shown} url={url} onClose={() => setShown(null)} />
    </div>
  );
}
