import Button from '@atlaskit/button/new';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import { ErasureProgress } from './erasure-progress';
import { ErasureResult } from './erasure-result';
import { type Erasure, hasEnded } from './use-erasures';

/** The progress of the erasure, and its result once it is done. `null` when it was dismissed behind the dialog. */
export function FollowStep({ erasure, onClose }: { erasure: Erasure | null; onClose: () => void }) {
  const isOver = erasure === null || hasEnded(erasure);
  return (
    <>
      <ModalBody>
        {erasure &&
          (hasEnded(erasure) ? <ErasureResult erasure={erasure} /> : <ErasureProgress erasure={erasure} />)}
      </ModalBody>
      <ModalFooter>
        <Button autoFocus appearance={isOver ? 'primary' : 'default'} onClick={onClose}>
          {isOver ? 'Close' : 'Close and let it go on'}
        </Button>
      </ModalFooter>
    </>
  );
}
