import type { Hold } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { useServices } from '../../../services';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';

interface ReleaseDialogProps {
  readonly hold: Hold | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks before a hold is released. */
export function ReleaseDialog({ hold, onClose, onDone }: ReleaseDialogProps) {
  const { call } = useServices();
  const announce = useAnnounce();
  return (
    <ConfirmDialog
      isOpen={hold !== null}
      title="Release the hold?"
      action="Release hold"
      keep="Keep it"
      failed="The hold was not released"
      testId="release-dialog"
      onClose={onClose}
      onConfirm={async () => {
        if (hold) await call('privacy/release-hold', { id: hold.id });
      }}
      onDone={() => {
        announce('Released the hold');
        onDone();
      }}
    >
      <p>
        Records that are past their retention go with the next daily sweep, and can be erased from now on.
      </p>
    </ConfirmDialog>
  );
}
