import { tmpdir } from 'node:os';
import { createOpenApiCheck, createOpenApiChecks } from './openapi';
import { readOpenApi } from './openapi-document';

const { checkRequest, checkResponse } = createOpenApiChecks();
const bulk = '/rest/api/3/user/bulk';

describe('checking requests', () => {
  test.each([
    {
      what: 'a literal path wins over a template',
      method: 'GET',
      path: `${bulk}?accountId=a&accountId=b`,
      wrong: 0,
    },
    { what: 'a required parameter', method: 'GET', path: bulk, wrong: 1 },
    { what: 'an unknown parameter', method: 'GET', path: `${bulk}?accountId=a&who=b`, wrong: 1 },
    { what: 'a number that is none', method: 'GET', path: `${bulk}?accountId=a&maxResults=many`, wrong: 1 },
    {
      what: 'a repeated parameter',
      method: 'GET',
      path: '/rest/api/3/user?accountId=a&accountId=b',
      wrong: 1,
    },
    { what: 'an unknown path', method: 'GET', path: '/rest/api/3/nothing', wrong: 1 },
    { what: 'an unknown method', method: 'DELETE', path: '/rest/api/3/myself', wrong: 1 },
    { what: 'a path parameter', method: 'GET', path: '/rest/servicedeskapi/organization/eleven', wrong: 1 },
    {
      what: 'a body',
      method: 'POST',
      path: '/rest/servicedeskapi/customer',
      body: { email: 'a@b' },
      wrong: 0,
    },
    { what: 'a missing body', method: 'POST', path: '/rest/servicedeskapi/customer', wrong: 1 },
    {
      what: 'a body of another shape',
      method: 'POST',
      path: '/rest/servicedeskapi/customer',
      body: { mail: 'a' },
      wrong: 1,
    },
    { what: 'a body that is not expected', method: 'GET', path: '/rest/api/3/myself', body: {}, wrong: 1 },
  ])('$what: $wrong wrong', ({ method, path, body, wrong }) => {
    expect(checkRequest(method, path, body)).toHaveLength(wrong);
  });
});

describe('checking answers', () => {
  const myself = '/rest/api/3/myself';
  test.each([
    { what: 'the right shape', status: 200, body: { accountId: 'a' }, isValid: true },
    { what: 'an unknown member', status: 200, body: { accountId: 'a', nick: 'b' }, isValid: false },
    { what: 'a value outside an enumeration', status: 200, body: { accountType: 'robot' }, isValid: false },
    { what: 'a link that is no URI', status: 200, body: { self: 'not a uri' }, isValid: false },
    { what: 'a status that is not declared', status: 202, body: {}, isValid: false },
    {
      what: 'an error in Jira’s shape',
      status: 400,
      body: { errorMessages: ['x'], errors: {} },
      isValid: true,
    },
    { what: 'an error in another shape', status: 400, body: { errorMessage: 'x' }, isValid: false },
    { what: 'the gateway’s refusal', status: 401, body: { code: 401, message: 'x' }, isValid: true },
    { what: 'the text of a failed login', status: 401, body: 'x', isValid: true },
  ])('$what is valid: $isValid', ({ status, body, isValid }) => {
    expect(checkResponse('GET', myself, status, body).length === 0).toBe(isValid);
  });

  test('null is taken where the file says nullable', () => {
    const groups = '/rest/api/3/user/groups?accountId=a';
    expect(checkResponse('GET', groups, 200, [{ name: 'g', groupId: null }])).toEqual([]);
    expect(checkResponse('GET', groups, 200, [{ name: null }])).not.toEqual([]);
  });

  test('an answer without a body must be empty', () => {
    const path = '/rest/servicedeskapi/organization/11';
    expect(checkResponse('DELETE', path, 204, undefined)).toEqual([]);
    expect(checkResponse('DELETE', path, 204, {})).not.toEqual([]);
  });
});

test('an operation is found by its concrete path', () => {
  const found = createOpenApiCheck('jira-service-management.json').find(
    'GET',
    '/rest/servicedeskapi/request/ITH-1/comment?limit=1',
  );
  expect([found?.template, found?.params]).toEqual([
    '/rest/servicedeskapi/request/{issueIdOrKey}/comment',
    { issueIdOrKey: 'ITH-1' },
  ]);
});

test('a missing file is an error that says where it belongs', () => {
  expect(() => readOpenApi('jira-platform-v3.json', tmpdir())).toThrow(/shared\/openapi/);
});
