import SectionMessage from '@atlaskit/section-message';
import { listWords, missingWord } from '../../../words/providers';
import styles from '../editor/editor.module.css';

/** What is still missing before anybody can sign in; nothing where all is there. */
export function MissingList({ missing, title }: { missing: readonly string[]; title: string }) {
  if (missing.length === 0) return null;
  return (
    <SectionMessage appearance="information" title={title} testId="missing">
      <p className={styles['text']}>Still missing: {listWords(missing.map(missingWord))}.</p>
    </SectionMessage>
  );
}
