import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { ServiceAccountView } from '../../../../src/contract';
import { daysWords, expiryLevel, type ExpiryLevel } from './expiry';
import styles from './service-account.module.css';

const appearances: Record<Exclude<ExpiryLevel, 'none'>, 'information' | 'warning' | 'error'> = {
  month: 'information',
  week: 'warning',
  day: 'error',
  expired: 'error',
};

/** The banner about a token that ends soon or has ended; nothing before the last 30 days. */
export function ExpiryNotice({ account, onReplace }: { account: ServiceAccountView; onReplace: () => void }) {
  const level = expiryLevel(account.daysLeft);
  if (level === 'none' || account.daysLeft === null) return null;
  const when = daysWords(account.daysLeft);
  return (
    <div data-testid="expiry-notice" data-level={level}>
      <SectionMessage
        appearance={appearances[level]}
        title={level === 'expired' ? `The API token expired ${when}` : `The API token expires ${when}`}
      >
        <p>
          {level === 'expired'
            ? 'Calls made as the service account fail. Make a new token and replace this one.'
            : 'Make a new token at Atlassian and replace this one before then: replacing interrupts nothing.'}
        </p>
        <div className={styles['buttons']}>
          <Button onClick={onReplace}>Replace the token</Button>
        </div>
      </SectionMessage>
    </div>
  );
}
