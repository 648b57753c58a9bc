import type { Json } from '../../contract';
import type { Collection, Write } from '../../storage';
import { personOf } from '../person';
import { askedId, receiptRecords, recordOf, sealed } from '../receipts/receipt';
import { erasedSoFar, jobRecords } from './job';
import type { Pass } from './pass';
import type { ErasureCollaborators, ErasureRequest } from './request';

/** The end of an erasure: its receipt, what is on record of who asked, and no job any more. For one transaction. */
export async function closingWrites(
  deps: ErasureCollaborators,
  slot: string,
  { job, kept }: Pass,
  { target, origin, requestedAt }: ErasureRequest,
  remaining: number,
): Promise<Write[]> {
  const { storage, pseudonyms, actions } = deps;
  const subject = target.kind === 'person' ? await personOf(pseudonyms, target.accountId) : null;
  const about = aboutOf(target);
  const receipt = sealed({
    ...{ id: job.id, scope: target.kind, subject, about, origin, remaining },
    collections: storage.register.collections.flatMap(({ name, erasure }) => {
      const erased = job.counts[name] ?? 0;
      const { count: after, because } = kept.get(name) ?? {
        count: 0,
        because: strippedBecause(target, erasure),
      };
      return erased + after === 0
        ? []
        : [{ name, before: erased + after, erased, after, keptBecause: because }];
    }),
    ...{ requestedAt, finishedAt: deps.clock(), appVersion: deps.appVersion() },
  });
  const { requestedBy } = job;
  const erasedSelf = target.kind === 'person' && target.accountId === requestedBy;
  const action =
    requestedBy === undefined
      ? []
      : [
          actions.writing({
            id: askedId(job.id),
            actor: erasedSelf ? 'erased' : requestedBy,
            action: 'data.erased',
            details: {
              ...{ scope: target.kind, ...about, ...(subject === null ? {} : { subject }) },
              ...{ erased: erasedSoFar(job.counts), remaining },
            },
          }),
        ];
  return [
    storage.of(receiptRecords).writing(job.id, recordOf(receipt)),
    ...action,
    ...(subject === null ? [] : await deps.answering(subject, job.id, kept.size === 0)),
    storage.of(jobRecords).deleting(slot),
  ];
}

/** Of records that stay without the person. */
function strippedBecause(
  { kind }: ErasureRequest['target'],
  { person }: Collection['erasure'],
): string | null {
  return kind === 'person' && person.rule === 'strip' ? person.because : null;
}

/** What is said of a target: nothing that names a person. */
function aboutOf(target: ErasureRequest['target']): { readonly [name: string]: Json } {
  switch (target.kind) {
    case 'collection':
      return { collection: target.collection };
    case 'events': {
      const { from, to, ...conditions } = target.filter;
      const set = Object.entries(conditions).filter(([, value]) => value !== null);
      return { from, to, conditions: set.map(([name]) => name) };
    }
    case 'person':
    case 'everything':
      return {};
  }
}
