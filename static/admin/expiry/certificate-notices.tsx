import Link from '@atlaskit/link';
import SectionMessage from '@atlaskit/section-message';
import type { ProviderSummary } from '../../../src/contract';
import { useServices } from '../services';
import { daysWords, type ExpiryLevel } from './expiry';
import { viewPath } from '../pages/providers/view';
import { type ExpiringProvider, expiringProviders } from './certificates';
import styles from './expiry.module.css';

const appearances: Readonly<Record<Exclude<ExpiryLevel, 'none'>, 'information' | 'warning' | 'error'>> = {
  month: 'information',
  week: 'warning',
  day: 'error',
  expired: 'error',
};

/** Banners 30, 7 and 1 days before the last certificate of a provider in use ends, and from then on. */
export function ExpiryNotices({ providers }: { providers: readonly ProviderSummary[] }) {
  const { now } = useServices();
  return (
    <>
      {expiringProviders(providers, now()).map((expiring) => (
        <Notice key={expiring.provider.id} {...expiring} />
      ))}
    </>
  );
}

function Notice({ provider: { id, name }, daysLeft, level }: ExpiringProvider) {
  if (level === 'none') return null;
  const when = daysWords(daysLeft);
  return (
    <div data-testid="certificate-notice" data-level={level}>
      <SectionMessage
        appearance={appearances[level]}
        title={
          level === 'expired'
            ? `Nobody can sign in with ${name}: its last certificate expired ${when}`
            : `The last certificate of ${name} expires ${when}`
        }
      >
        <p className={styles['text']}>
          {level === 'expired'
            ? 'Get the provider’s current certificate and add it.'
            : 'Add the provider’s next certificate before then: two may be there at once, so nothing is interrupted.'}{' '}
          <Link href={viewPath({ kind: 'provider', id, step: 'theirs', guide: null })}>
            Go to the certificates of {name}
          </Link>
        </p>
      </SectionMessage>
    </div>
  );
}
