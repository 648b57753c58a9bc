import Button from '@atlaskit/button/new';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import type { CollectionView } from '../../../src/contract';
import { ErasureProgress } from './erasure-progress';
import { ErasureResult } from './erasure-result';
import { type Erasure, hasEnded } from './use-erasures';

export interface FollowStepProps {
  /** `null` when it was dismissed behind the dialog. */
  readonly erasure: Erasure | null;
  readonly collections: readonly CollectionView[];
  readonly onClose: () => void;
}

/** The progress of the erasure, and its result once it is done. */
export function FollowStep({ erasure, collections, onClose }: FollowStepProps) {
  const isOver = erasure === null || hasEnded(erasure);
  return (
    <>
      <ModalBody>
        {erasure &&
          (hasEnded(erasure) ? (
            <ErasureResult erasure={erasure} collections={collections} />
          ) : (
            <ErasureProgress erasure={erasure} />
          ))}
      </ModalBody>
      <ModalFooter>
        <Button autoFocus appearance={isOver ? 'primary' : 'default'} onClick={onClose}>
          {isOver ? 'Close' : 'Close and let it go on'}
        </Button>
      </ModalFooter>
    </>
  );
}
