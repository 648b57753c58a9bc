import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Loading } from '../shared/ui/loading';
import { routes } from './routes';
import { useServices } from './services';
import styles from './app.module.css';

function UnknownPage() {
  return (
    <main>
      <EmptyState
        header="There is no such page"
        headingLevel={1}
        description="The address may come from an older version of Sitebound."
        primaryAction={<Link href="/overview">Go to the overview</Link>}
      />
    </main>
  );
}

function AdminsOnly() {
  return (
    <main data-testid="admin-required">
      <EmptyState
        header="Only Jira administrators can use Sitebound’s administration"
        headingLevel={1}
        description="Ask a Jira administrator of this site if you need something that is done or seen here."
      />
    </main>
  );
}

/** The page that the product's URL names. */
export function App() {
  const { access, navigation } = useServices();
  const place = useSyncExternalStore(navigation.subscribe, navigation.place);
  const isRefused = useSyncExternalStore(access.subscribe, access.isRefused);
  const match = routes.find(({ route }) => route === place.route);
  const frame = useRef<HTMLDivElement>(null);
  const shown = useRef(place);

  useEffect(() => {
    // After a change of page the old focus is gone with its page: begin at the new one's top. A page that only
    // changes what it shows keeps the focus where it is.
    if (shown.current === place) return;
    shown.current = place;
    if (document.activeElement === document.body) frame.current?.focus();
  }, [place]);

  return (
    <div className={styles['frame']} ref={frame} tabIndex={-1}>
      <ErrorBoundary key={place.route}>
        {isRefused ? (
          <AdminsOnly />
        ) : match ? (
          <Suspense fallback={<Loading what={match.what} />}>
            <match.Page />
          </Suspense>
        ) : (
          <UnknownPage />
        )}
      </ErrorBoundary>
    </div>
  );
}
