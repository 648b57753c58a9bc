import Link from '@atlaskit/link';
import Lozenge from '@atlaskit/lozenge';
import { useCallback } from 'react';
import type { ProvisioningStatus, ScimTokenView } from '../../../../src/contract';
import { useLoad } from '../../../shared/load/use-load';
import { Card } from '../../../shared/ui/card';
import { useServices } from '../../services';
import {
  healthWords,
  idleFor,
  problemCount,
  provisioningHealth,
  waitingWords,
} from '../../words/provisioning';

/** Whether the identity provider can reach the people whom it provisions, and what stands between it and Jira. */
export function ProvisioningCard({ status }: { status: ProvisioningStatus }) {
  const { call } = useServices();
  const { tokens, waiting, problems } = status;
  const isLocked = tokens.length === 0;
  const people = useLoad(
    useCallback(
      () => (isLocked ? call('provisioning/users', {}) : Promise.resolve({ users: [], cursor: null })),
      [call, isLocked],
    ),
  ).data;
  const isOrphaned = people !== null && (people.users.length > 0 || people.cursor !== null);
  const health = provisioningHealth(status);
  const { label, appearance } = isOrphaned
    ? { label: 'No token', appearance: 'removed' as const }
    : healthWords(health);
  const isOff = health === 'off' && !isOrphaned;
  return (
    <Card
      title="Provisioning"
      testId="card-provisioning"
      aside={<Lozenge appearance={appearance}>{label}</Lozenge>}
    >
      {isOff && <p>Not set up: customers are created by hand, or when they first sign in.</p>}
      {isOrphaned && (
        <p>
          People are provisioned, and no token is live: the identity provider can neither add nor remove
          anybody.
        </p>
      )}
      {problems > 0 && (
        <p>
          <Link href="/provisioning?section=people&only=problem">{problemCount(problems)}</Link>: Jira is not
          what the identity provider asked for.
        </p>
      )}
      {waiting.users + waiting.groups > 0 && <p>{waitingWords(waiting)} to be done in Jira.</p>}
      {health === 'current' && <p>Jira is what the identity provider asked for.</p>}
      {tokens.map((token) => (
        <Idle key={token.id} token={token} />
      ))}
      <p>
        <Link href="/provisioning">{isOff ? 'What it is for, and how to set it up' : 'Look after it'}</Link>
      </p>
    </Card>
  );
}

function Idle({ token }: { token: ScimTokenView }) {
  const days = idleFor(token, useServices().now());
  return days === null ? null : (
    <p data-testid="idle-token">
      {`The token “${token.label}” has not been used for ${String(days)} days. Revoke it if nothing needs it.`}
    </p>
  );
}
