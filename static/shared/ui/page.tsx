import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: title, what it is for, its actions, its content. */
export function Page({ title, lead, actions, children }: PageProps) {
  return (
    <main className={styles['page']}>
      <header className={styles['header']}>
        <div className={styles['titles']}>
          <Heading size="large" as="h1">
            {title}
          </Heading>
          {lead && <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </header>
      <div className={styles['content']}>{children}</div>
    </main>
  );
}
