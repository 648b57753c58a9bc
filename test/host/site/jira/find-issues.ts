import { badRequest, NotModelled } from '../errors';
import { summaryOf } from '../jsm/present-request';
import type { CustomerRequest, SiteState } from '../model';
import { categories, currentOf, requestFields } from './issue-fields';
import { readJql, type Clause, type Condition } from './jql';

const clauseName = (id: string) => id.replace(/^customfield_(\d+)$/, 'cf[$1]');
const requestType = clauseName(requestFields.requestType.id);
const participants = clauseName(requestFields.participants.id);

/** The issues that JQL finds, in its order. @throws Refusal 400, NotModelled */
export function findIssues(site: SiteState, jql: string): readonly CustomerRequest[] {
  const { condition, order } = readJql(jql);
  const found = [...site.requests.values()].filter((request) => holds(site, condition, request));
  const places = order.map(({ field, descending }) => ({ of: placeOf(field), sign: descending ? -1 : 1 }));
  return found.sort((a, b) => {
    for (const { of, sign } of places) if (of(a) !== of(b)) return of(a) < of(b) ? -sign : sign;
    return 0;
  });
}

function placeOf(field: string): (request: CustomerRequest) => number {
  if (field === 'created') return ({ created }) => created;
  if (field === 'key') return ({ issueKey }) => Number(/\d+$/.exec(issueKey)?.[0]);
  throw new NotModelled(`JQL ordered by ${field}`);
}

function holds(site: SiteState, condition: Condition, request: CustomerRequest): boolean {
  if (condition.kind === 'clause') return meets(site, condition, request);
  const each = (one: Condition): boolean => holds(site, one, request);
  return condition.kind === 'and' ? condition.conditions.every(each) : condition.conditions.some(each);
}

function meets(site: SiteState, { field, operator, value }: Clause, request: CustomerRequest): boolean {
  switch (`${field} ${operator}`) {
    case 'reporter =':
      return request.reporterId === knownAccount(site, value);
    case `${participants} =`:
      return request.participants.has(knownAccount(site, value));
    case `${requestType} is not`:
      // The demo site has no issues besides requests.
      return true;
    case 'statuscategory =':
      return isCategory(request, value);
    case 'statuscategory !=':
      return !isCategory(request, value);
    case 'summary ~':
      return hasWords(summaryOf(request), value);
    case 'description ~':
      return hasWords(descriptionOf(request), value);
    default:
      throw new NotModelled(`JQL ${field} ${operator}`);
  }
}

/** @throws Refusal 400, as Jira does for people it does not know */
function knownAccount(site: SiteState, accountId: string): string {
  if (site.accounts.has(accountId)) return accountId;
  throw badRequest(`The value '${accountId}' does not exist.`);
}

function isCategory(request: CustomerRequest, name: string): boolean {
  const known = Object.values(categories).some((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!known) throw badRequest(`The value '${name}' does not exist for the field 'statusCategory'.`);
  return categories[currentOf(request).category].name.toLowerCase() === name.toLowerCase();
}

function descriptionOf(request: CustomerRequest): string {
  const description = request.values.get('description');
  return typeof description === 'string' ? description : '';
}

/** Every word of the query is one of the text's, or with `*` at its end the beginning of one. */
function hasWords(text: string, query: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((wanted) => {
      if (!/^[\p{L}\p{N}\p{M}]+\*?$/u.test(wanted)) throw new NotModelled(`the text search ${wanted}`);
      const start = wanted.replace('*', '');
      return words.some((word) => (wanted.endsWith('*') ? word.startsWith(start) : word === start));
    });
}
