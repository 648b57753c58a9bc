import { type ReactNode, useId } from 'react';
import styles from '../portal/ui/controls.module.css';
import { type Key, useWords } from '../portal/words';
import profile from './profile.module.css';

/** A part of the panel with its heading. */
export function Section({ title, children }: { title: Key; children: ReactNode }) {
  const id = useId();
  return (
    <section className={profile['section']} aria-labelledby={id}>
      <h3 className={styles['subheading']} id={id}>
        {useWords()(title)}
      </h3>
      {children}
    </section>
  );
}
