import { useRef } from 'react';
import type { PersonView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';

interface RemoveLinkDialogProps {
  readonly accountId: string;
  readonly link: PersonView['links'][number] | null;
  readonly onClose: () => void;
  readonly onChanged: (person: PersonView) => void;
}

/** Asks before a link is removed. */
export function RemoveLinkDialog({ accountId, link, onClose, onChanged }: RemoveLinkDialogProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  const answer = useRef<PersonView | null>(null);
  return (
    <ConfirmDialog
      isOpen={link !== null}
      title="Remove the link?"
      action="Remove link"
      keep="Keep it"
      failed="The link was not removed"
      testId="remove-link-dialog"
      onClose={onClose}
      onConfirm={async () => {
        if (link) answer.current = await call('privacy/remove-link', { accountId, link: link.id });
      }}
      onDone={() => {
        announce('Removed the link');
        if (answer.current) onChanged(answer.current);
      }}
    >
      <p>
        The next sign-in over this provider begins from nothing: a customer is looked for by the e-mail
        address that the provider vouches for then. The account in Jira stays as it is.
      </p>
    </ConfirmDialog>
  );
}
