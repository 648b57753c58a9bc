import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { ServiceAccountView } from '../../../../src/contract';
import { Timestamp } from '../../../shared/ui/timestamp';
import { daysWords, expiryLevel, type ExpiryLevel } from '../../expiry/expiry';
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
  const hasPassed = account.lastCheck.outcome === 'passed';
  return (
    <div data-testid="expiry-notice" data-level={level}>
      <SectionMessage
        appearance={appearances[level]}
        title={
          level === 'expired'
            ? `The API token expired ${when}${hasPassed ? ', by the date entered' : ''}`
            : `The API token expires ${when}`
        }
      >
        <p>
          {level !== 'expired' ? (
            'Make a new token at Atlassian and replace this one before then: replacing interrupts nothing.'
          ) : hasPassed ? (
            <>
              Its last test, <Timestamp at={account.lastCheck.at} />, passed. Test it now: if it fails, make a
              new token and replace this one; if it passes, save it again with the right date.
            </>
          ) : (
            'Calls made as the service account fail. Make a new token and replace this one.'
          )}
        </p>
        <div className={styles['buttons']}>
          <Button onClick={onReplace}>Replace the token</Button>
        </div>
      </SectionMessage>
    </div>
  );
}
