import { badRequest, forbidden } from '../errors';
import type { RequestComment } from '../model';
import type { Call, Operation } from '../operation';
import { jsmPage } from '../paging';
import { flag, listed, objectBody, textIn } from '../read';
import { canSeeRequest, isAgent } from '../rights';
import { findAnyRequest, findRequest } from './find';
import { checkExpand } from './present';
import { presentComment, readableComments } from './present-request';
import { jsmScopes } from './scopes';

const longestComment = 32_767;

/** @throws Refusal 400 without a body or `public`, 403 for a customer's internal comment */
function createComment(call: Call): RequestComment {
  const body = objectBody(call.body);
  const text = textIn(body, 'body')?.trim() ?? '';
  const isPublic = body['public'];
  if (text === '') throw badRequest('A comment needs a body.', 'sd.comment.body.required');
  if (text.length > longestComment) throw badRequest('The comment is too long.', 'sd.comment.body.too.long');
  if (typeof isPublic !== 'boolean') {
    throw badRequest("The value of 'public' must be true or false.", 'sd.comment.public.required');
  }
  if (!isPublic && !isAgent(call.actor)) throw forbidden('Customers can only add public comments.');
  return {
    id: String(call.site.ids.next('comment', 10301)),
    authorId: call.actor.account?.accountId ?? '',
    body: text,
    isPublic,
    created: call.now,
  };
}

const comments = '/rest/servicedeskapi/request/{issueIdOrKey}/comment';

export const commentOperations: readonly Operation[] = [
  {
    method: 'GET',
    template: comments,
    family: 'jsm',
    scopes: jsmScopes.readComments,
    anonymous: false,
    handle(call) {
      const request = findAnyRequest(call);
      checkExpand(listed(call.query, 'expand'), []);
      const isPublicAsked = flag(call.query, 'public', true);
      const isInternalAsked = flag(call.query, 'internal', true);
      // Documented: somebody without access gets an empty page, not an error.
      const readable = canSeeRequest(call.site, call.actor, request) ? readableComments(call, request) : [];
      const found = readable.filter((one) => (one.isPublic ? isPublicAsked : isInternalAsked));
      return { status: 200, body: jsmPage(call, found, (one) => presentComment(call, request, one)) };
    },
  },
  {
    method: 'POST',
    template: comments,
    family: 'jsm',
    scopes: jsmScopes.createComment,
    anonymous: false,
    handle(call) {
      const request = findRequest(call);
      const comment = createComment(call);
      request.comments.push(comment);
      return { status: 201, body: presentComment(call, request, comment) };
    },
  },
];
