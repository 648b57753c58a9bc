import Lozenge from '@atlaskit/lozenge';
import type { CertificateView } from '../../../../../src/contract';
import { Facts } from '../../../../shared/ui/facts';
import { Timestamp } from '../../../../shared/ui/timestamp';
import { useServices } from '../../../services';
import { daysWords } from '../../../expiry/expiry';
import styles from '../editor/editor.module.css';
import { expiryOf } from '../../../expiry/certificates';

/** Whose a certificate is, and until when. */
export function CertificateFacts({ name, view }: { name: string; view: CertificateView | undefined }) {
  const { now } = useServices();
  if (!view) return <Facts facts={[{ name, value: 'Not read yet: it is checked when you save' }]} />;
  const { daysLeft, level } = expiryOf(view.notAfter, now());
  const isEarly = view.notBefore > now();
  return (
    <Facts
      facts={[
        { name, value: view.subject === '' ? 'Without a subject' : view.subject },
        {
          name: 'Valid until',
          value: (
            <span className={styles['buttons']}>
              <span>
                <Timestamp at={view.notAfter} /> ({daysWords(daysLeft)})
              </span>
              {level === 'expired' && <Lozenge appearance="removed">Expired</Lozenge>}
              {(level === 'week' || level === 'day') && <Lozenge appearance="moved">Expires soon</Lozenge>}
              {isEarly && <Lozenge>Not valid yet</Lozenge>}
            </span>
          ),
        },
        {
          name: 'SHA-256',
          value: <code className={styles['code']}>{fingerprintWords(view.fingerprint)}</code>,
        },
      ]}
    />
  );
}

/** As products show it: pairs with colons between them. */
function fingerprintWords(fingerprint: string): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
}
