import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { ExternalLink } from '../../../shared/ui/external-link';
import styles from './service-account.module.css';

export interface Removal {
  readonly stopsWorking: readonly string[];
  readonly revokeUrl: string;
}

/** After a removal: what has stopped working, and what only the owner can still do. */
export function RemovedNotice({ removal, onDismiss }: { removal: Removal; onDismiss: () => void }) {
  return (
    <SectionMessage appearance="success" title="The service account was removed" testId="removed-notice">
      {removal.stopsWorking.length > 0 && (
        <>
          <p>This has stopped working:</p>
          <ul>
            {removal.stopsWorking.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        Sitebound no longer has the token, but the token is still valid. Only its owner can revoke it:{' '}
        <ExternalLink href={removal.revokeUrl}>revoke it at Atlassian</ExternalLink>.
      </p>
      <div className={styles['buttons']}>
        <Button onClick={onDismiss}>Dismiss</Button>
      </div>
    </SectionMessage>
  );
}
