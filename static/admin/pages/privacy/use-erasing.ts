import { useCallback, useState } from 'react';
import type { CollectionView } from '../../../../src/contract';
import { useLoad } from '../../../shared/load/use-load';
import type { EraseTarget } from '../../erasure/erase-dialog';
import { type Erasures, useErasures } from '../../erasure/use-erasures';
import { useServices } from '../../services';

export interface Erasing {
  readonly erasures: Erasures;
  /** What the dialog is open for. */
  readonly target: EraseTarget | null;
  readonly erase: (target: EraseTarget) => void;
  readonly onClose: () => void;
  /** For their titles; empty until an erasure is to be shown. */
  readonly collections: readonly CollectionView[];
}

/** What the erasure dialog and the list of erasures take. `onEnded` is called when an erasure has ended. */
export function useErasing(onEnded: () => void): Erasing {
  const { call } = useServices();
  const erasures = useErasures(onEnded);
  const [target, setTarget] = useState<EraseTarget | null>(null);
  const isWanted = target !== null || erasures.list.length > 0;
  const [wasWanted, setWanted] = useState(isWanted);
  if (isWanted && !wasWanted) setWanted(true);
  const register = useLoad<{ collections: readonly CollectionView[] }>(
    useCallback(
      // It counts every collection: not before somebody looks.
      () => (wasWanted ? call('privacy/register', {}) : Promise.resolve({ collections: [] })),
      [call, wasWanted],
    ),
  );
  return {
    erasures,
    target,
    erase: setTarget,
    onClose: () => setTarget(null),
    collections: register.data?.collections ?? [],
  };
}
