import { presentDate } from '../dates';
import type { CustomerRequest, RequestComment, StatusChange } from '../model';
import type { Call } from '../operation';
import { firstPage } from '../paging';
import { isAgent } from '../rights';
import { presentFieldValue } from './field-values';
import { deskById, findRequestType } from './find';
import { presentDesk, presentPerson } from './present';
import { presentRequestType } from './request-types';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a request can be expanded by; `sla`, `attachment` and approvals are not modelled. */
export const requestExpansions = [
  'participant',
  'status',
  'requestType',
  'serviceDesk',
  'action',
  'comment',
] as const;

/** JSM's `CustomerRequestStatusDTO`. */
export function presentStatus(call: Call, change: StatusChange): JsonObject {
  return {
    status: change.status,
    statusCategory: change.category,
    statusDate: presentDate(change.at, call.now),
  };
}

/** JSM's `CommentDTO`. */
export function presentComment(call: Call, request: CustomerRequest, comment: RequestComment): JsonObject {
  return {
    _expands: ['attachment', 'renderedBody'],
    id: comment.id,
    body: comment.body,
    public: comment.isPublic,
    author: presentPerson(call, comment.authorId),
    created: presentDate(comment.created, call.now),
    _links: { self: `${requestAddress(call, request)}/comment/${comment.id}` },
  };
}

/** Comments that the caller may read: customers get the public ones only. */
export function readableComments(call: Call, request: CustomerRequest): readonly RequestComment[] {
  return request.comments.filter((comment) => comment.isPublic || isAgent(call.actor));
}

function requestAddress(call: Call, request: CustomerRequest): string {
  return `${call.base}/rest/servicedeskapi/request/${request.issueId}`;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br/>');
}

function presentValues(call: Call, request: CustomerRequest): readonly JsonObject[] {
  const desk = deskById(call, request.serviceDeskId);
  return findRequestType(call, desk, request.requestTypeId).fields.flatMap((field) => {
    const value = request.values.get(field.fieldId);
    if (value === undefined) return [];
    const rendered =
      field.kind === 'textarea' && typeof value === 'string'
        ? { renderedValue: { html: `<p>${escapeHtml(value)}</p>` } }
        : {};
    return [
      {
        fieldId: field.fieldId,
        label: field.name,
        value: presentFieldValue(call, field, value),
        ...rendered,
      },
    ];
  });
}

function expansions(call: Call, request: CustomerRequest, expand: readonly string[]): JsonObject {
  const desk = deskById(call, request.serviceDeskId);
  const path = `/rest/servicedeskapi/request/${request.issueId}`;
  const page = (name: string, values: readonly unknown[]): unknown =>
    firstPage(call, `${path}/${name}`, values);
  const all: Readonly<Record<(typeof requestExpansions)[number], () => JsonObject>> = {
    serviceDesk: () => ({ serviceDesk: presentDesk(call, desk) }),
    requestType: () => ({
      requestType: presentRequestType(call, findRequestType(call, desk, request.requestTypeId)),
    }),
    participant: () => ({
      participants: page(
        'participant',
        [...request.participants].map((id) => presentPerson(call, id)),
      ),
    }),
    status: () => ({
      status: page(
        'status',
        [...request.statuses].reverse().map((one) => presentStatus(call, one)),
      ),
    }),
    comment: () => ({
      comments: page(
        'comment',
        readableComments(call, request).map((one) => presentComment(call, request, one)),
      ),
    }),
    action: () => ({
      actions: {
        addAttachment: { allowed: false },
        addComment: { allowed: true },
        addParticipant: { allowed: isAgent(call.actor) },
        removeParticipant: { allowed: isAgent(call.actor) },
      },
    }),
  };
  const chosen = requestExpansions.filter((name) => expand.includes(name));
  return Object.fromEntries(chosen.flatMap((name) => Object.entries(all[name]())));
}

/** The text of the summary field. */
export function summaryOf(request: CustomerRequest): string {
  const summary = request.values.get('summary');
  return typeof summary === 'string' ? summary : '';
}

/** JSM's `CustomerRequestDTO`. */
export function presentRequest(call: Call, request: CustomerRequest, expand: readonly string[]): JsonObject {
  const desk = deskById(call, request.serviceDeskId);
  const { siteUrl } = call.site.identity;
  const current = request.statuses.at(-1);
  return {
    _expands: requestExpansions.filter((name) => !expand.includes(name)),
    issueId: request.issueId,
    issueKey: request.issueKey,
    summary: summaryOf(request),
    requestTypeId: request.requestTypeId,
    serviceDeskId: request.serviceDeskId,
    createdDate: presentDate(request.created, call.now),
    reporter: presentPerson(call, request.reporterId),
    requestFieldValues: presentValues(call, request),
    ...(current === undefined ? {} : { currentStatus: presentStatus(call, current) }),
    ...expansions(call, request, expand),
    _links: {
      jiraRest: `${call.base}/rest/api/2/issue/${request.issueId}`,
      web: `${siteUrl}/servicedesk/customer/portal/${desk.portalId}/${request.issueKey}`,
      self: requestAddress(call, request),
      agent: `${siteUrl}/browse/${request.issueKey}`,
    },
  };
}
