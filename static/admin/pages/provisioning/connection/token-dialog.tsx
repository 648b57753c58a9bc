import Button from '@atlaskit/button/new';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import { CopyValue } from '../../../../shared/files/copy-value';
import styles from '../provisioning.module.css';

export interface ShownToken {
  readonly label: string;
  readonly token: string;
}

interface TokenDialogProps {
  /** `null` while there is nothing to show. */
  readonly shown: ShownToken | null;
  readonly url: string;
  readonly onClose: () => void;
}

/** Shows a new token, this once. Only its button closes it, so that no stray click or key loses the token. */
export function TokenDialog({ shown, url, onClose }: TokenDialogProps) {
  return (
    <ModalTransition>
      {shown && (
        <ModalDialog width="medium" testId="token-dialog">
          <ModalHeader>
            <ModalTitle>{`The token “${shown.label}”`}</ModalTitle>
          </ModalHeader>
          <ModalBody>
            <div className={styles['form']}>
              <SectionMessage appearance="warning" title="It cannot be shown again">
                <p>
                  Enter it at the identity provider now, or put it where you keep passwords. Sitebound keeps
                  only a digest of it. If it is lost, revoke it and create another.
                </p>
              </SectionMessage>
              <div>
                <span className={styles['note']}>Token</span>
                <div className={styles['box']} data-testid="token">
                  <CopyValue text={shown.token} what="the token" />
                </div>
              </div>
              <div>
                <span className={styles['note']}>Base URL</span>
                <div className={styles['box']}>
                  <CopyValue text={url} what="the base URL" />
                </div>
              </div>
            </div>
          </ModalBody>
          <ModalFooter>
            <Button appearance="primary" onClick={onClose}>
              I have stored it
            </Button>
          </ModalFooter>
        </ModalDialog>
      )}
    </ModalTransition>
  );
}
