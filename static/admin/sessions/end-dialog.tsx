import { useState } from 'react';
import type { SessionScope } from '../../../src/contract';
import { useAnnounce } from '../../shared/announce/announcer';
import { usePersonLabel } from '../../shared/people/use-person';
import { useServices } from '../services';
import { ConfirmDialog } from '../dialogs/confirm-dialog';

interface EndDialogProps {
  /** Whose sessions are to end; `null` while nobody's are. */
  readonly scope: SessionScope | null;
  readonly providerName: (id: string) => string;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

/** Asks before sessions are ended. */
export function EndDialog({ scope, providerName, onClose, onEnded }: EndDialogProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  // What was asked about stays in the dialog while it closes.
  const [last, setLast] = useState<SessionScope>({ kind: 'all' });
  if (scope !== null && scope !== last) setLast(scope);
  const person = usePersonLabel(last.kind === 'person' ? last.accountId : null);
  const whose =
    last.kind === 'all'
      ? 'all customers'
      : last.kind === 'provider'
        ? `everybody who signed in with ${providerName(last.provider)}`
        : person;
  return (
    <ConfirmDialog
      isOpen={scope !== null}
      title={`End the sessions of ${whose}?`}
      action="End sessions"
      keep="Keep them"
      failed="The sessions were not ended"
      testId="end-dialog"
      onClose={onClose}
      onConfirm={async () => {
        await call('sessions/end', { scope: last });
      }}
      onDone={() => {
        announce(`Ended the sessions of ${whose}`);
        onEnded();
      }}
    >
      <p>
        They are signed out of the portal at once, in every tab, and can sign in again whenever they like.
        What they have begun to type there is lost.
      </p>
    </ConfirmDialog>
  );
}
