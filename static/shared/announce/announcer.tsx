import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import styles from '../ui/hidden.module.css';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a result or a step of progress to a screen reader, politely: nothing on the page moves. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** Holds the live region. It is there from the first paint, since regions that appear later are often not heard. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback(
    (text: string) => setSaid((before) => ({ text, count: before.count + 1 })),
    [],
  );
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div className={styles['hidden']} role="status" aria-live="polite" data-testid="announcer">
        {/* A new node each time, so that the same words are heard again. */}
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnounceContext.Provider>
  );
}
