import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import type { Editor } from './use-editor';
import styles from './editor.module.css';

/** Tells that changes from an earlier visit are still there, and not saved. */
export function RestoredNotice({ editor: { restored, isDirty, discard, save, isBusy } }: { editor: Editor }) {
  if (!restored || !isDirty) return null;
  return (
    <SectionMessage
      appearance="information"
      title="Changes that you did not save are still here"
      testId="restored"
    >
      <p className={styles['text']}>
        You made them in this tab and then left the page.
        {restored.hadSecret && ' The client secret that you typed was not kept: enter it again.'}
      </p>
      <div className={styles['buttons']} style={{ marginBlockStart: 'var(--ds-space-150)' }}>
        <Button isLoading={isBusy} onClick={() => void save()}>
          Save them
        </Button>
        <Button appearance="subtle" onClick={discard}>
          Discard them
        </Button>
      </div>
    </SectionMessage>
  );
}
