import type {
  Account,
  CustomerRequest,
  FieldValue,
  Ids,
  RequestComment,
  RequestField,
  RequestType,
  ServiceDesk,
  StatusChange,
} from '../model';
import { answers, internalNotes, replies, subjects } from './conversations';

const hour = 3_600_000;
const count = 62;

interface Ingredients {
  readonly ids: Ids;
  readonly desks: readonly ServiceDesk[];
  readonly requestTypes: readonly RequestType[];
  readonly customers: readonly Account[];
  readonly agent: Account;
  /** Epoch milliseconds; the newest request is some hours older. */
  readonly now: number;
}

/** The nth of a list, starting again at its end. */
function nth<T>(list: readonly T[], n: number): T {
  const value = list[n % list.length];
  if (value === undefined) throw new Error('an empty list in the seed');
  return value;
}

function sampleValue(field: RequestField, n: number, subject: string, created: number): FieldValue {
  switch (field.kind) {
    case 'text':
      return field.fieldId === 'summary' ? subject : `CC-${4100 + n}`;
    case 'textarea':
      return `${subject}.\nIt matters most in the mornings.`;
    case 'number':
      return 1 + (n % 12);
    case 'date':
      return new Date(created + 72 * hour).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(created - 5 * hour).toISOString().replace('Z', '+0000');
    case 'multi-select':
    case 'checkbox':
      return field.options.slice(0, 1 + (n % 2));
    case 'cascading-select': {
      const parent = nth(field.options, n);
      return parent.children.length === 0 ? [parent] : [parent, nth(parent.children, n)];
    }
    default:
      return [nth(field.options, n)];
  }
}

function history(n: number, created: number): StatusChange[] {
  const steps: readonly Omit<StatusChange, 'at'>[] = [
    { status: 'Waiting for support', category: 'NEW' },
    { status: 'In progress', category: 'INDETERMINATE' },
    { status: 'Waiting for customer', category: 'INDETERMINATE' },
    { status: 'Resolved', category: 'DONE' },
  ];
  return steps.slice(0, 1 + (n % 4)).map((step, i) => ({ ...step, at: created + i * 2 * hour }));
}

function conversation(from: Ingredients, n: number, reporterId: string, created: number): RequestComment[] {
  const authors = [from.agent.accountId, reporterId, from.agent.accountId];
  const isNoteLast = n % 8 === 3;
  const last = isNoteLast ? nth(internalNotes, n) : nth(answers, n + 1);
  const bodies = [nth(answers, n), nth(replies, n), last];
  return bodies.slice(0, n % 4).map((body, i) => ({
    id: String(from.ids.next('comment', 10301)),
    authorId: authors[i] ?? reporterId,
    body,
    isPublic: i < 2 || !isNoteLast,
    created: created + (i + 1) * hour,
  }));
}

/** 62 requests over some four weeks, with statuses, comments (public and internal) and participants. */
export function createRequests(from: Ingredients): Map<string, CustomerRequest> {
  const requests = Array.from({ length: count }, (_, n): CustomerRequest => {
    const requestType = nth(from.requestTypes, n);
    const desk = from.desks.find((one) => one.id === requestType.serviceDeskId);
    if (desk === undefined) throw new Error(`no service desk ${requestType.serviceDeskId} in the seed`);
    const people = desk.access === 'open' ? from.customers : from.customers.slice(0, desk.customers.size);
    const reporter = nth(people, n * 7);
    const created = from.now - (count - n) * 11 * hour;
    const subject = nth(subjects[requestType.name] ?? [requestType.name], n);
    return {
      issueId: String(from.ids.next('issue', 12040)),
      issueKey: `${desk.projectKey}-${from.ids.next(`issue-${desk.projectKey}`, 1)}`,
      serviceDeskId: desk.id,
      requestTypeId: requestType.id,
      reporterId: reporter.accountId,
      created,
      values: new Map(
        requestType.fields
          .filter((field) => field.required || n % 3 !== 0)
          .map((field) => [field.fieldId, sampleValue(field, n, subject, created)]),
      ),
      statuses: history(n, created),
      comments: conversation(from, n, reporter.accountId, created),
      participants: new Set(n % 5 === 0 ? [nth(people, n * 7 + 1).accountId] : []),
      organizations: new Set(n % 8 === 3 ? desk.organizations : []),
    };
  });
  return new Map(requests.map((request) => [request.issueId, request]));
}
