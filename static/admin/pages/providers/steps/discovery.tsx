import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ReadProvider } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { type ApiError, toApiError } from '../../../../shared/api/api-error';
import { ExternalLink } from '../../../../shared/ui/external-link';
import { useServices } from '../../../services';
import { TextInput } from '../../../fields/text-input';
import type { FieldProblem } from '../../../fields/problem';
import styles from '../editor/editor.module.css';
import { ReadBox } from './read-box';
import { ReadFailure } from './read-failure';

interface DiscoveryProps {
  readonly issuer: string;
  readonly example: string;
  readonly problem: FieldProblem | null;
  readonly onIssuer: (issuer: string) => void;
  readonly onRead: (read: ReadProvider) => void;
}

/** Where the discovery document of an issuer is. @see OpenID Connect Discovery 1.0 §4 */
function documentUrl(issuer: string): string | null {
  const address = issuer.trim().replace(/\/$/, '');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return null;
  return `${address}/.well-known/openid-configuration`;
}

/** The issuer, and what its discovery document says: fetched where the app may call it, else pasted. */
export function Discovery({ issuer, example, problem, onIssuer, onRead }: DiscoveryProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [isPasting, setPasting] = useState(false);
  const url = documentUrl(issuer);

  const discover = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      onRead(await call('providers/read', { issuer: issuer.trim() }));
      announce('Read the discovery document. Look through the values below, then save.');
    } catch (cause) {
      setFailure(toApiError(cause));
      setPasting(true);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <TextInput
        path="idp.issuer"
        label="Issuer"
        hint="The provider’s own name for itself. Tokens of anybody else are refused."
        placeholder={example}
        value={issuer}
        problem={problem}
        onChange={(typed) => onIssuer(typed.trim())}
      />
      <div className={styles['buttons']}>
        <Button isLoading={isBusy} isDisabled={url === null} onClick={() => void discover()}>
          Read the rest from the provider
        </Button>
        <Button appearance="subtle" aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          Paste the discovery document
        </Button>
      </div>
      {failure && <ReadFailure error={failure} what="the discovery document" />}
      {isPasting && (
        <>
          {url !== null && (
            <p className={styles['text']}>
              Open <ExternalLink href={url}>{url}</ExternalLink>, select all of it and paste it here.
            </p>
          )}
          <ReadBox
            path="discovery"
            label="Discovery document"
            hint="Fills in what follows. It is public and holds no secrets."
            placeholder={'{ "issuer": …'}
            accept=".json,application/json"
            what="the discovery document"
            onRead={(read) => {
              onRead(read);
              setPasting(false);
              setFailure(null);
            }}
          />
        </>
      )}
    </>
  );
}
