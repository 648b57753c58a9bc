import { badRequest, forbidden, NotModelled, Refusal } from '../errors';
import type { Account, CustomerRequest, FieldValue, RequestType } from '../model';
import type { Call } from '../operation';
import { objectBody, textIn, textsIn } from '../read';
import { canUseDesk, isAgent } from '../rights';
import { unknownAccounts } from './account-lists';
import { readFieldValue } from './field-values';
import { deskById, findRequestType, resolveAccounts } from './find';

type JsonObject = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** The field values of a new request. @throws Refusal 400 that names every field that is missing or wrong */
function readValues(requestType: RequestType, given: JsonObject): ReadonlyMap<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  const problems = Object.keys(given)
    .filter((fieldId) => !requestType.fields.some((field) => field.fieldId === fieldId))
    .map((fieldId) => `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`);
  for (const field of requestType.fields) {
    const raw = given[field.fieldId];
    if (isEmpty(raw)) {
      if (field.required) problems.push(`${field.name} is required.`);
      continue;
    }
    const read = readFieldValue(field, raw);
    if ('problem' in read) problems.push(read.problem);
    else values.set(field.fieldId, read.value);
  }
  if (problems.length > 0) {
    throw new Refusal(
      400,
      `Your request could not be created. Please check the fields have been correctly filled in. ${problems.join(' ')}`,
      'sd.request.create.validation.error',
      problems,
    );
  }
  return values;
}

/** Who the request is for: the caller, or for agents somebody else. @throws Refusal 403 or 400 */
function reporterOf(call: Call, caller: Account, raiseOnBehalfOf: string | undefined): Account {
  if (raiseOnBehalfOf === undefined) return caller;
  if (!isAgent(call.actor)) throw forbidden('You cannot raise requests on behalf of other customers.');
  const account = call.site.accounts.get(raiseOnBehalfOf);
  if (account?.active !== true) throw unknownAccounts([raiseOnBehalfOf]);
  return account;
}

/** @throws Refusal 403 for customers, 400 for unknown accounts */
function participantsOf(call: Call, accountIds: readonly string[]): Set<string> {
  if (accountIds.length > 0 && !isAgent(call.actor)) {
    throw forbidden('You cannot add participants to requests.');
  }
  const { unknown } = resolveAccounts(call, accountIds);
  if (unknown.length > 0) throw unknownAccounts(unknown);
  return new Set(accountIds);
}

function requiredText(body: JsonObject, name: string): string {
  const value = textIn(body, name);
  if (value === undefined || value === '') throw badRequest(`The value of '${name}' is required.`);
  return value;
}

/** Creates a request from the body of `POST /rest/servicedeskapi/request`. @throws Refusal 400, 403 or 404 */
export function createRequest(call: Call): CustomerRequest {
  const body = objectBody(call.body);
  if (body['form'] !== undefined) throw new NotModelled('POST /rest/servicedeskapi/request with form');
  if (body['isAdfRequest'] === true) throw new NotModelled('POST /rest/servicedeskapi/request with ADF');
  const caller = call.actor.account;
  if (caller === null) throw new Refusal(401, 'You need to be logged in.');
  const desk = deskById(call, requiredText(body, 'serviceDeskId'));
  if (!canUseDesk(call.site, call.actor, desk)) {
    throw forbidden('You do not have permission to create requests in this Service Desk.');
  }
  const requestType = findRequestType(call, desk, requiredText(body, 'requestTypeId'));
  const reporter = reporterOf(call, caller, textIn(body, 'raiseOnBehalfOf'));
  const participants = participantsOf(call, textsIn(body, 'requestParticipants'));
  const values = readValues(requestType, objectBody(body['requestFieldValues'] ?? {}));
  const prefix = `${desk.projectKey}-`;
  const request: CustomerRequest = {
    issueId: String(call.site.ids.next('issue', 12040)),
    issueKey: `${prefix}${call.site.ids.next(`issue-${desk.projectKey}`, 1)}`,
    serviceDeskId: desk.id,
    requestTypeId: requestType.id,
    reporterId: reporter.accountId,
    created: call.now,
    values,
    statuses: [{ status: 'Waiting for support', category: 'NEW', at: call.now }],
    comments: [],
    participants,
    organizations: new Set(),
  };
  call.site.requests.set(request.issueId, request);
  return request;
}
