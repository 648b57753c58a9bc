import { getParticipants, getRequest, type JiraSender, type JsmPerson, type JsmRequest } from '../jira';
import { AppError } from '../shared/errors';

export interface OwnRequest {
  readonly request: JsmRequest;
  /** The customer, as Jira shows them. */
  readonly customer: JsmPerson;
  /** Everybody who takes part in it. */
  readonly participants: readonly JsmPerson[];
}

/**
 * A request that the account raised or takes part in.
 * @throws `request.not-found`, the same for requests of other people and for those that do not exist
 */
export async function ownRequest(send: JiraSender, accountId: string, key: string): Promise<OwnRequest> {
  const request = await getRequest(send, key);
  if (request === null) throw notFound();
  const { values, isLastPage } = request.participants;
  const participants = isLastPage ? values : await getParticipants(send, key);
  const customer = [request.reporter, ...participants].find((person) => person.accountId === accountId);
  if (customer === undefined) throw notFound();
  return { request, customer, participants };
}

function notFound(): AppError {
  return new AppError('request.not-found', 'There is no such request, or it is not yours.');
}
