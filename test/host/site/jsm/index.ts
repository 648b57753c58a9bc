import type { Operation } from '../operation';
import { commentOperations } from './comments';
import { customerOperations } from './customers';
import { infoOperations } from './info';
import { organizationOperations } from './organizations';
import { participantOperations } from './participants';
import { requestTypeOperations } from './request-types';
import { requestOperations } from './requests';
import { serviceDeskOperations } from './service-desks';

/** What the site models of Jira Service Management's API. */
export const jsmOperations: readonly Operation[] = [
  ...infoOperations,
  ...serviceDeskOperations,
  ...customerOperations,
  ...organizationOperations,
  ...requestTypeOperations,
  ...requestOperations,
  ...commentOperations,
  ...participantOperations,
];
