import Link from '@atlaskit/link';
import { type Section, sections, viewPath } from './view';
import styles from './providers.module.css';

const names: Readonly<Record<Section, string>> = {
  providers: 'Providers',
  sessions: 'Sessions',
  keys: 'Signing keys',
};

/** The parts of the page, each with an address of its own. */
export function SectionNav({ current }: { current: Section }) {
  return (
    <nav aria-label="Parts of this page" className={styles['nav']}>
      {sections.map((section) => (
        <span key={section} className={styles['tab']} data-current={section === current}>
          <Link
            href={viewPath({ kind: 'section', section })}
            appearance="subtle"
            {...(section === current ? { 'aria-current': 'page' as const } : {})}
          >
            {names[section]}
          </Link>
        </span>
      ))}
    </nav>
  );
}
