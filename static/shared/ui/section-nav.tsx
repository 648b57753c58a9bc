import Link from '@atlaskit/link';
import styles from './section-nav.module.css';

export interface SectionLink {
  readonly name: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

/** The parts of a page, each with an address of its own. */
export function SectionNav({ sections }: { sections: readonly SectionLink[] }) {
  return (
    <nav aria-label="Parts of this page" className={styles['nav']}>
      {sections.map(({ name, href, isCurrent }) => (
        <span key={href} className={styles['tab']} data-current={isCurrent}>
          <Link href={href} appearance="subtle" {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
            {name}
          </Link>
        </span>
      ))}
    </nav>
  );
}
