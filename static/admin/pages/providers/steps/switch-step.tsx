import Button from '@atlaskit/button/new';
import type { Editor } from '../editor/use-editor';
import { SaveFailure } from '../editor/save-row';
import styles from '../editor/editor.module.css';
import { MissingList } from './missing-list';

/** On or off for customers. */
export function SwitchStep({ editor }: { editor: Editor }) {
  const { view, isDirty, isBusy } = editor;
  const { enabled } = view.settings;
  const isIncomplete = view.missing.length > 0;
  const what = isDirty ? 'Save and switch' : 'Switch';
  return (
    <>
      <p className={styles['text']}>
        {enabled
          ? 'Customers are offered this provider. Switched off, it disappears from the portals; people who are signed in stay so until their session ends.'
          : 'Customers see nothing of this provider yet. Switched on, it is offered at once in the portals that you chose.'}
      </p>
      <MissingList missing={view.missing} title="It cannot be switched on yet" />
      <SaveFailure editor={editor} />
      <div className={styles['buttons']}>
        {enabled ? (
          <Button isLoading={isBusy} onClick={() => void editor.save({ enabled: false })}>
            {what} off
          </Button>
        ) : (
          <Button
            appearance="primary"
            isLoading={isBusy}
            isDisabled={isIncomplete && !isDirty}
            onClick={() => void editor.save({ enabled: true })}
          >
            {what} on
          </Button>
        )}
      </div>
    </>
  );
}
