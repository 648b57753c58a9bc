import { useRef } from 'react';
import type { ProvisioningStatus } from '../../../../../src/contract';
import { useAnnounce } from '../../../../shared/announce/announcer';
import { ConfirmDialog } from '../../../dialogs/confirm-dialog';
import { ChangeTable } from './change-table';
import { TargetChange } from './target-change';
import { type Change, isOtherTarget } from './use-change';

interface ChangeDialogProps {
  readonly change: Change;
  readonly title: string;
  readonly onSaved: (status: ProvisioningStatus) => void;
}

/** Shows what a change would do, and saves it. */
export function ChangeDialog({ change, title, onSaved }: ChangeDialogProps) {
  const announce = useAnnounce();
  const saved = useRef<ProvisioningStatus | null>(null);
  const { meant, isOpen, save, close } = change;
  const takesAway =
    meant !== null && (isOtherTarget(meant) || meant.places.some(({ removes }) => removes > 0));
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={title}
      action="Save"
      keep="Go back"
      tone={takesAway ? 'warning' : 'primary'}
      failed="The change was not saved"
      testId="change-dialog"
      onClose={close}
      onConfirm={async () => {
        if (meant) saved.current = await save(meant.settings);
      }}
      onDone={() => {
        announce('Saved the settings of provisioning');
        if (saved.current) onSaved(saved.current);
      }}
    >
      {meant && (isOtherTarget(meant) ? <TargetChange {...meant} /> : <ChangeTable {...meant} />)}
    </ConfirmDialog>
  );
}
