import ModalDialog, { ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { AuditFilter, CollectionView, ErasureScope } from '../../../src/contract';
import { FollowStep } from './follow-step';
import { PersonStep } from './person-step';
import { PreviewStep } from './preview-step';
import type { Erasures } from './use-erasures';

/** What the admin set out to erase; for a person who is not named yet, who it is comes with the first step. */
export type EraseTarget =
  | {
      readonly kind: 'person';
      readonly accountId?: string;
      /** The person's request that this answers. */
      readonly request?: string;
    }
  | { readonly kind: 'collection'; readonly collection: string }
  | { readonly kind: 'events'; readonly filter: AuditFilter }
  | { readonly kind: 'everything' };

export interface EraseDialogProps {
  readonly target: EraseTarget | null;
  readonly collections: readonly CollectionView[];
  readonly erasures: Erasures;
  readonly onClose: () => void;
}

function titleOf(target: EraseTarget, collections: readonly CollectionView[]): string {
  if (target.kind === 'person') return 'Erase one person';
  if (target.kind === 'everything') return 'Erase everything';
  if (target.kind === 'events') return 'Erase events of the audit log';
  const collection = collections.find(({ name }) => name === target.collection);
  return `Erase: ${collection?.title ?? target.collection}`;
}

/** `null` where it is to be asked first. */
function scopeOf(target: EraseTarget): ErasureScope | null {
  if (target.kind !== 'person') return target;
  return target.accountId === undefined ? null : { kind: 'person', accountId: target.accountId };
}

type StepsProps = Omit<EraseDialogProps, 'target'> & { readonly target: EraseTarget };

/** Who (for a person), then what will go, then the progress and the result. */
function Steps({ target, collections, erasures, onClose }: StepsProps) {
  const [scope, setScope] = useState(() => scopeOf(target));
  const [accountId, setAccountId] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);

  const started = (id: string): void => {
    erasures.follow(id);
    setJobId(id);
  };

  return (
    <>
      <ModalHeader hasCloseButton>
        <ModalTitle appearance="danger">{titleOf(target, collections)}</ModalTitle>
      </ModalHeader>
      {jobId !== null ? (
        <FollowStep
          key="follow"
          erasure={erasures.list.find((one) => one.jobId === jobId) ?? null}
          collections={collections}
          onClose={onClose}
        />
      ) : scope === null ? (
        <PersonStep
          key="person"
          accountId={accountId}
          onAccountId={setAccountId}
          onChosen={(chosen) => setScope({ kind: 'person', accountId: chosen })}
          onClose={onClose}
        />
      ) : (
        <PreviewStep
          key="preview"
          scope={scope}
          onStarted={started}
          onClose={onClose}
          {...(target.kind === 'person' && target.request !== undefined ? { request: target.request } : {})}
          {...(scopeOf(target) === null ? { onBack: () => setScope(null) } : {})}
        />
      )}
    </>
  );
}

/** One dialog for every erasure. Closing it while the work runs leaves the work running. */
export function EraseDialog({ target, ...rest }: EraseDialogProps) {
  return (
    <ModalTransition>
      {target && (
        <ModalDialog
          onClose={rest.onClose}
          width="medium"
          shouldCloseOnOverlayClick={false}
          testId="erase-dialog"
        >
          <Steps target={target} {...rest} />
        </ModalDialog>
      )}
    </ModalTransition>
  );
}
