import type { ProviderView } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';

interface RemoveDialogProps {
  readonly isOpen: boolean;
  readonly view: ProviderView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Says what ends before a provider is removed. */
export function RemoveDialog({ isOpen, view, onClose, onRemoved }: RemoveDialogProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={`Remove ${view.settings.name}?`}
      action="Remove"
      keep="Keep it"
      failed="The provider was not removed"
      testId="remove-dialog"
      onClose={onClose}
      onConfirm={async () => {
        await call('providers/remove', { id: view.id });
      }}
      onDone={() => {
        announce(`Removed ${view.settings.name}`);
        onRemoved();
      }}
    >
      <ul>
        <li>Its settings, certificates and client secret are deleted.</li>
        <li>Everybody who signed in with it is signed out at once.</li>
        <li>
          Customers stay customers. What the audit log says of it stays, and so do the links between people
          and the provider, in case you set it up again.
        </li>
      </ul>
    </ConfirmDialog>
  );
}
