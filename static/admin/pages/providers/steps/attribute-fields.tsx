import type { AttributeNames } from '../../../../../src/contract';
import { TextInput } from '../../../fields/text-input';
import type { Editor } from '../editor/use-editor';
import styles from '../editor/editor.module.css';

interface AttributeFieldsProps {
  readonly editor: Editor;
  /** What stands for the e-mail address where its name is empty. */
  readonly subject: string;
  readonly kind: 'attribute' | 'claim';
}

/** Under which names the provider sends what the app needs. */
export function AttributeFields({ editor, subject, kind }: AttributeFieldsProps) {
  const { attributes } = editor.draft;
  const set = (patch: Partial<AttributeNames>): void =>
    editor.change({ attributes: { ...attributes, ...patch } });
  return (
    <div className={styles['two']}>
      <TextInput
        path="attributes.email"
        label={`E-mail ${kind}`}
        hint={`Empty: ${subject} itself is the e-mail address.`}
        value={attributes.email}
        problem={editor.problem}
        onChange={(email) => set({ email: email.trim() })}
      />
      <TextInput
        path="attributes.displayName"
        label={`Name ${kind}`}
        value={attributes.displayName}
        problem={editor.problem}
        onChange={(displayName) => set({ displayName: displayName.trim() })}
      />
      <TextInput
        path="attributes.groups"
        label={`Groups ${kind}`}
        value={attributes.groups}
        problem={editor.problem}
        onChange={(groups) => set({ groups: groups.trim() })}
      />
    </div>
  );
}
