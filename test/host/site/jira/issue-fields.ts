import { jiraDate } from '../dates';
import { NotModelled } from '../errors';
import { deskById, findRequestType } from '../jsm/find';
import { presentStatus, summaryOf } from '../jsm/present-request';
import { presentRequestType } from '../jsm/request-types';
import type { CustomerRequest, StatusChange } from '../model';
import type { Call } from '../operation';
import { presentUser } from './present-user';

/** The fields that Jira Service Management adds to issues. */
export const requestFields = {
  requestType: {
    id: 'customfield_10010',
    name: 'Request Type',
    schema: {
      type: 'sd-customerrequesttype',
      custom: 'com.atlassian.servicedesk:vp-origin',
      customId: 10010,
    },
  },
  participants: {
    id: 'customfield_10026',
    name: 'Request participants',
    schema: {
      type: 'array',
      items: 'user',
      custom: 'com.atlassian.servicedesk:sd-request-participants',
      customId: 10026,
    },
  },
} as const;

/** Jira's key and name of each category. */
export const categories: Readonly<
  Record<StatusChange['category'], { readonly id: number; readonly key: string; readonly name: string }>
> = {
  NEW: { id: 2, key: 'new', name: 'To Do' },
  INDETERMINATE: { id: 4, key: 'indeterminate', name: 'In Progress' },
  DONE: { id: 3, key: 'done', name: 'Done' },
};

export function currentOf(request: CustomerRequest): StatusChange {
  const current = request.statuses.at(-1);
  if (current === undefined) throw new Error(`${request.issueKey} has no status`);
  return current;
}

type Present = (call: Call, request: CustomerRequest) => unknown;

const presenters: Readonly<Record<string, Present>> = {
  summary: (_, request) => summaryOf(request),
  created: (_, request) => jiraDate(request.created),
  reporter: (call, { reporterId }) => {
    const account = call.site.accounts.get(reporterId);
    return account === undefined ? null : presentUser(call, account);
  },
  project: (call, { serviceDeskId }) => {
    const { projectId: id, projectKey: key, name } = deskById(call, serviceDeskId);
    return {
      ...{ self: `${call.base}/rest/api/3/project/${id}`, id, key, name },
      projectTypeKey: 'service_desk',
    };
  },
  status: (call, request) => {
    const { status: name, category } = currentOf(request);
    const { id, ...named } = categories[category];
    const self = `${call.base}/rest/api/3/statuscategory/${String(id)}`;
    return { name, statusCategory: { self, id, ...named } };
  },
  [requestFields.requestType.id]: (call, request) => {
    const type = findRequestType(call, deskById(call, request.serviceDeskId), request.requestTypeId);
    return {
      requestType: presentRequestType(call, type),
      currentStatus: presentStatus(call, currentOf(request)),
    };
  },
};

/** The fields of an issue that were asked for. @throws NotModelled for others than these */
export function presentIssueFields(
  call: Call,
  request: CustomerRequest,
  asked: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    asked.map((id) => {
      const present = presenters[id];
      if (present === undefined) throw new NotModelled(`the issue field ${id}`);
      return [id, present(call, request)];
    }),
  );
}
