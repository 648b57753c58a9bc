import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import type { Restriction, SubjectRequest } from '../../../../src/contract';
import { countOf } from '../../../shared/format/count';
import { Card } from '../../../shared/ui/card';
import { useServices } from '../../services';
import { pressing } from '../../words/rights';

interface RequestsCardProps {
  /** The first page of the open ones, by deadline. */
  readonly requests: readonly SubjectRequest[];
  /** There are more. */
  readonly hasMore: boolean;
  readonly restrictions: readonly Restriction[];
}

/** Reminds of people who wait for an answer, and of restrictions that are to be looked at again. */
export function RequestsCard({ requests, hasMore, restrictions }: RequestsCardProps) {
  const now = useServices().now();
  const { overdue, soon } = pressing(requests, now);
  const reviews = restrictions.filter(({ reviewAt }) => reviewAt <= now).length;
  const open = { value: requests.length, atLeast: hasMore };
  return (
    <Card
      title="Requests"
      testId="card-requests"
      aside={
        overdue > 0 ? (
          <Lozenge appearance="removed">{`${String(overdue)} overdue`}</Lozenge>
        ) : soon > 0 ? (
          <Lozenge appearance="moved">{`${String(soon)} due soon`}</Lozenge>
        ) : (
          <Lozenge>{requests.length === 0 ? 'None open' : 'In time'}</Lozenge>
        )
      }
    >
      <p>
        {requests.length === 0
          ? 'Nobody waits for an answer about their data.'
          : `${countOf(open, 'request')} about people’s data ${requests.length === 1 && !hasMore ? 'is' : 'are'} open.`}
      </p>
      {reviews > 0 && (
        <p>
          <Link href="/privacy?section=people">{countOf(reviews, 'restriction')}</Link> to look at again.
        </p>
      )}
      <p>
        <Link href="/privacy">{requests.length === 0 ? 'People’s rights' : 'Answer requests'}</Link>
      </p>
    </Card>
  );
}
