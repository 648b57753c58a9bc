import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { Component, type ReactNode } from 'react';
import styles from './notices.module.css';

interface Props {
  readonly children: ReactNode;
}

/** Catches what a page throws while it renders, or a page whose code could not be fetched. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles['progress']} role="alert">
        <SectionMessage appearance="error" title="This page could not be shown">
          <p className={styles['text']}>
            Nothing that is stored was changed. Reload the page; if it happens again, an older version of the
            page may be open in this tab.
          </p>
          <div className={styles['buttons']}>
            <Button onClick={() => window.location.reload()}>Reload</Button>
          </div>
        </SectionMessage>
      </main>
    );
  }
}
