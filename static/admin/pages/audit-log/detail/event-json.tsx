import Button from '@atlaskit/button/new';
import { useRef, useState } from 'react';
import type { AuditEventView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import styles from './detail.module.css';

/** The event as JSON: to look at, and to copy. */
export function EventJson({ event }: { event: AuditEventView }) {
  const announce = useAnnounce();
  const json = JSON.stringify(event, null, 2);
  const details = useRef<HTMLDetailsElement>(null);
  const text = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState<{ id: string; words: string } | null>(null);

  const tell = (words: string): void => {
    setCopied({ id: event.id, words });
    announce(words);
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(json);
      tell('Copied');
    } catch {
      // A browser or a policy may refuse: the text is marked, so that one key press copies it.
      if (details.current) details.current.open = true;
      if (text.current) window.getSelection()?.selectAllChildren(text.current);
      tell('The browser did not allow it: copy the marked text');
    }
  };
  return (
    <div className={styles['json']}>
      <div className={styles['buttons']}>
        <Button onClick={() => void copy()}>Copy as JSON</Button>
        <span className={styles['told']}>{copied?.id === event.id ? copied.words : ''}</span>
      </div>
      <details ref={details}>
        <summary>JSON</summary>
        {/* Scrolls sideways by keyboard too. */}
        <pre ref={text} className={styles['pre']} tabIndex={0} role="group" aria-label="The event as JSON">
          {json}
        </pre>
      </details>
    </div>
  );
}
