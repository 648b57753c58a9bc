import EmptyState from '@atlaskit/empty-state';
import Link from '@atlaskit/link';
import type { OnlyState } from '../view';
import { viewPath } from '../view';

const nobody: Readonly<Record<OnlyState, { readonly header: string; readonly description: string }>> = {
  problem: {
    header: 'Nobody has a problem',
    description: 'Jira is what the identity provider asked for, as far as it has been asked.',
  },
  waiting: {
    header: 'Nobody is waiting',
    description: 'All that the identity provider asked for has been done in Jira.',
  },
};

/** Why nobody is listed. */
export function NoPeople({ search, only }: { search: string; only: OnlyState | null }) {
  if (search !== '')
    return (
      <EmptyState
        header="Nobody found"
        headingLevel={3}
        description="Search for a whole user name or e-mail address, or for a part of a user name. E-mail addresses are kept as digests, so that a part of one finds nobody."
        primaryAction={<Link href={viewPath({ section: 'people', only })}>Show all</Link>}
        testId="no-people"
      />
    );
  if (only !== null) return <EmptyState {...nobody[only]} headingLevel={3} testId="no-people" />;
  return (
    <EmptyState
      header="Nobody yet"
      headingLevel={3}
      description="People appear here as soon as the identity provider sends them."
      primaryAction={<Link href={viewPath({ section: 'connection' })}>Connect the identity provider</Link>}
      testId="no-people"
    />
  );
}
