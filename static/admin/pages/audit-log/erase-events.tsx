import { useCallback } from 'react';
import type { AuditFilter } from '../../../../src/contract';
import { useLoad } from '../../../shared/load/use-load';
import { EraseDialog } from '../../erasure/erase-dialog';
import { ErasureList } from '../../erasure/erasure-list';
import { useErasures } from '../../erasure/use-erasures';
import { useServices } from '../../services';

export interface EraseEventsProps {
  /** Which events the dialog is about; `null` while it is closed. */
  readonly filter: AuditFilter | null;
  readonly onClose: () => void;
  /** Told when an erasure has ended, whoever began it. */
  readonly onEnded: () => void;
}

/** The erasure of what the log shows: preview, confirmation, progress, result. */
export function EraseEvents({ filter, onClose, onEnded }: EraseEventsProps) {
  const { call } = useServices();
  const register = useLoad(useCallback(() => call('privacy/register', {}), [call]));
  const erasures = useErasures(onEnded);
  const collections = register.data?.collections ?? [];
  return (
    <>
      <ErasureList erasures={erasures} collections={collections} />
      <EraseDialog
        target={filter && { kind: 'events', filter }}
        collections={collections}
        erasures={erasures}
        onClose={onClose}
      />
    </>
  );
}
