import type { PortalApi } from '../../contract';
import type { PortalCaller } from '../callers';
import type { Operations } from '../door';
import { meOperations, type MeCollaborators } from './me';
import { requestsOperations, type RequestsCollaborators } from './requests';
import { signInOperations, type SignInCollaborators } from './sign-in';
import { visitOperations, type VisitCollaborators } from './visit';

export interface PortalCollaborators
  extends
    Omit<MeCollaborators, 'sessions'>,
    Omit<RequestsCollaborators, 'sessions'>,
    SignInCollaborators,
    VisitCollaborators {}

/** What the panels in a portal may ask. */
export function portalOperations(deps: PortalCollaborators): Operations<PortalApi, PortalCaller> {
  return {
    ...visitOperations(deps),
    ...signInOperations(deps),
    ...requestsOperations(deps),
    ...meOperations(deps),
  };
}
