import { useCallback } from 'react';
import { LoadView } from '../../../../shared/load/load-view';
import { useLoad } from '../../../../shared/load/use-load';
import { Card } from '../../../../shared/ui/card';
import { useServices } from '../../../services';
import { CertificateFacts } from '../certificates/certificate-facts';
import styles from '../providers.module.css';
import { Rotation } from './rotation';
import { keyWords } from './key-words';

/** The keys that are the app's own at every provider. */
export function KeysSection() {
  const { call } = useServices();
  const loaded = useLoad(useCallback(() => call('providers/keys', {}), [call]));
  return (
    <LoadView loaded={loaded} what="the signing keys">
      {({ keys }) => (
        <div className={styles['sections']}>
          <Card title="The app’s own keys" testId="keys">
            <p className={styles['text']}>
              The app signs requests to identity providers with its key, and only it can read what they
              encrypt for its certificate. The private keys were made on this site and never leave its secret
              store.
            </p>
            <ul className={styles['keys']} style={{ marginBlockStart: 'var(--ds-space-150)' }}>
              {keys.map((key) => (
                <li key={key.fingerprint} className={styles['key']} data-use={key.use}>
                  <CertificateFacts name={keyWords[key.use]} view={key} />
                </li>
              ))}
            </ul>
          </Card>
          <Rotation keys={keys} onRotated={loaded.replace} />
        </div>
      )}
    </LoadView>
  );
}
