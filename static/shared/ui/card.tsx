import Heading from '@atlaskit/heading';
import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

export interface CardProps {
  readonly title: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly testId?: string;
}

/** A titled region with a border: one subject each. */
export function Card({ title, aside, children, testId }: CardProps) {
  const id = useId();
  return (
    <section className={styles['card']} aria-labelledby={id} data-testid={testId}>
      <div className={styles['head']}>
        <Heading size="small" as="h2" id={id}>
          {title}
        </Heading>
        {aside && <div className={styles['aside']}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}

/** Cards side by side, as many as fit. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className={styles['grid']}>{children}</div>;
}
