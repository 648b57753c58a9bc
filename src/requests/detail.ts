import type { RequestComment, RequestDetail } from '../contract';
import { getPublicComments, ownAccountId, type JiraSender, type JsmComment, type JsmRequest } from '../jira';
import { unsigned } from './authorship';
import { ownRequest, type OwnRequest } from './own-request';

/**
 * A request of the account, with what its page in the portal shows: up to 1,000 public comments and the newest states.
 * @throws `request.not-found`; `jira.unavailable`, `jira.throttled`, `jira.refused`
 */
export async function requestDetail(
  send: JiraSender,
  accountId: string,
  key: string,
): Promise<RequestDetail> {
  const own = await ownRequest(send, accountId, key);
  const { request } = own;
  return {
    key: request.issueKey,
    summary: request.summary,
    status: request.currentStatus.status,
    category: categoryOf(request.currentStatus.statusCategory),
    requestType: request.requestType.name,
    serviceDesk: request.serviceDesk.projectName,
    own: request.reporter.accountId === accountId,
    createdAt: request.createdDate,
    fields: request.requestFieldValues.flatMap(({ label, value }) => {
      const text = textOf(value);
      return text === '' ? [] : [{ label, value: text }];
    }),
    comments: await commentsOf(send, own),
    history: request.status.values
      .map(({ status, statusDate }) => ({ status, at: statusDate }))
      .sort((a, b) => a.at - b.at),
  };
}

function categoryOf(category: JsmRequest['currentStatus']['statusCategory']): RequestDetail['category'] {
  if (category === 'DONE') return 'done';
  return category === 'INDETERMINATE' ? 'in-progress' : 'new';
}

async function commentsOf(send: JiraSender, own: OwnRequest): Promise<RequestComment[]> {
  const comments = await getPublicComments(send, own.request.issueKey);
  const isSigned = comments.some(({ body }) => unsigned(body) !== null);
  const app = isSigned ? await ownAccountId(send) : null;
  const customers = new Set([own.request.reporter, ...own.participants].map(({ accountId }) => accountId));
  return comments.map((comment) => commentOf(comment, app, customers));
}

function commentOf(
  { id, author, body, created: createdAt }: JsmComment,
  app: string | null,
  customers: ReadonlySet<string>,
): RequestComment {
  // Anybody can write such a first line; the app's own comments have one before it.
  const written = author.accountId === app ? unsigned(body) : null;
  if (written) return { id, author: written.name, fromCustomer: true, body: written.body, createdAt };
  return { id, author: author.displayName, fromCustomer: customers.has(author.accountId), body, createdAt };
}

/** A field's value as a person reads it; empty for what has no text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
  if (typeof value !== 'object' || value === null) return '';
  const { value: chosen, name, displayName, child } = value as Readonly<Record<string, unknown>>;
  const text = textOf(chosen ?? displayName ?? name);
  const inner = child === undefined ? '' : textOf(child);
  return inner === '' ? text : `${text} / ${inner}`;
}
