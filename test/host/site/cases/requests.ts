import { make, nobodyId, type Case } from './cast';

const desk = '/rest/servicedeskapi/servicedesk';
const request = '/rest/servicedeskapi/request';
const onlyOneField = { customfield_10050: { value: 'My team' } };
const validRequest = {
  serviceDeskId: '4',
  requestTypeId: '41',
  requestFieldValues: { summary: 'No network', description: 'Since this morning', ...onlyOneField },
};

/** Calls around request types and requests. */
export const requestCases: readonly Case[] = [
  ['all request types', 200, 'app', 'GET /rest/servicedeskapi/requesttype?searchQuery=equip'],
  [
    'all request types, with fields',
    200,
    'customer',
    'GET /rest/servicedeskapi/requesttype?expand=field&serviceDeskId=4',
  ],
  ['request types', 200, 'customer', `GET ${desk}/4/requesttype?groupId=21`],
  ['request types of no desk', 404, 'app', `GET ${desk}/99/requesttype`],
  ['a request type', 200, 'app', `GET ${desk}/4/requesttype/41`],
  ['a request type of another desk', 404, 'app', `GET ${desk}/4/requesttype/44`],
  ['fields', 200, 'customer', `GET ${desk}/4/requesttype/43/field`],
  ['fields of an open desk', 200, 'other', `GET ${desk}/7/requesttype/45/field`],
  ['fields of no request type', 404, 'app', `GET ${desk}/4/requesttype/99/field`],
  ['request type groups', 200, 'app', `GET ${desk}/4/requesttypegroup`],

  [
    'requests',
    200,
    'customer',
    `GET ${request}?requestStatus=OPEN_REQUESTS&expand=status&expand=serviceDesk,requestType`,
  ],
  [
    'requests of one desk and type',
    200,
    'customer',
    `GET ${request}?serviceDeskId=4&requestTypeId=41&searchTerm=vpn`,
  ],
  ['requests of a type without its desk', 400, 'customer', `GET ${request}?requestTypeId=41`],
  ['a request', 200, 'agent', `GET ${request}/ITH-1?expand=participant,comment,action,status`],
  ['a request by ID', 200, 'app', `GET ${request}/12045`],
  ['a request, unknown', 404, 'app', `GET ${request}/ITH-999`],
  ['a request of somebody else', 404, 'other', `GET ${request}/FAC-2`],
  ['create a request', 201, 'customer', `POST ${request}`, validRequest],
  [
    'create a request on behalf',
    201,
    'app',
    `POST ${request}`,
    make(({ id }) => ({ ...validRequest, raiseOnBehalfOf: id(2), requestParticipants: [id(3)] })),
  ],
  [
    'create a request on behalf as a customer',
    403,
    'customer',
    `POST ${request}`,
    make(({ id }) => ({ ...validRequest, raiseOnBehalfOf: id(2) })),
  ],
  [
    'create a request on behalf of nobody',
    400,
    'app',
    `POST ${request}`,
    { ...validRequest, raiseOnBehalfOf: nobodyId },
  ],
  [
    'create a request with a missing field',
    400,
    'customer',
    `POST ${request}`,
    { ...validRequest, requestFieldValues: onlyOneField },
  ],
  ['create a request of no type', 404, 'app', `POST ${request}`, { ...validRequest, requestTypeId: '99' }],
  ['status', 200, 'agent', `GET ${request}/ITH-2/status`],
  ['status of no request', 404, 'agent', `GET ${request}/ITH-999/status`],
  ['comments', 200, 'agent', `GET ${request}/ITH-3/comment?internal=false`],
  ['comments of no request', 404, 'agent', `GET ${request}/ITH-999/comment`],
  ['comments without access', 200, 'other', `GET ${request}/FAC-2/comment`],
  ['add a comment', 201, 'agent', `POST ${request}/ITH-1/comment`, { body: 'Looking', public: false }],
  ['add a comment without public', 400, 'agent', `POST ${request}/ITH-1/comment`, { body: 'Looking' }],
  ['add an empty comment', 400, 'agent', `POST ${request}/ITH-1/comment`, { body: '', public: true }],
  [
    'add a comment without access',
    404,
    'other',
    `POST ${request}/FAC-2/comment`,
    { body: 'Hi', public: true },
  ],
  ['participants', 200, 'agent', `GET ${request}/ITH-1/participant`],
  [
    'add participants',
    200,
    'agent',
    `POST ${request}/ITH-1/participant`,
    make(({ id }) => ({ accountIds: [id(9)] })),
  ],
  [
    'add an unknown participant',
    400,
    'agent',
    `POST ${request}/ITH-1/participant`,
    { accountIds: [nobodyId] },
  ],
  [
    'remove participants',
    200,
    'agent',
    `DELETE ${request}/ITH-1/participant`,
    make(({ id }) => ({ accountIds: [id(1)] })),
  ],
  [
    'remove somebody who takes no part',
    400,
    'agent',
    `DELETE ${request}/ITH-1/participant`,
    make(({ id }) => ({ accountIds: [id(22)] })),
  ],
];
