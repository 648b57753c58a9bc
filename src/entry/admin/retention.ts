import { z } from 'zod';
import type { RetentionApi } from '../../contract';
import type { Retention } from '../../privacy';
import { line } from '../../shared/fields';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { nothing } from './inputs';

export interface RetentionCollaborators {
  readonly retention: Pick<Retention, 'view' | 'preview' | 'save'>;
}

/** Which days a collection permits is for the room to say. */
const days = z.number().int().nullable();

const settings = z.strictObject({
  days: z.record(line(60), days),
  dropIpAfterDays: days,
  forgetPersonAfterDays: days,
});

export function retentionOperations({
  retention,
}: RetentionCollaborators): Operations<RetentionApi, AdminCaller> {
  return {
    'privacy/retention': { input: nothing, run: () => retention.view() },
    'privacy/preview-retention': { input: settings, run: (chosen) => retention.preview(chosen) },
    'privacy/save-retention': {
      input: settings,
      run: (chosen, { accountId }) => retention.save(chosen, accountId),
    },
  };
}
