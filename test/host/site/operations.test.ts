import { castOf, knownOf, type Known } from './cases/cast';
import { deskCases } from './cases/desks';
import { groupCases } from './cases/groups';
import { jiraCases } from './cases/jira';
import { requestCases } from './cases/requests';
import { createSiteUnderTest } from './example';
import { jiraOperations } from './jira';
import { jsmOperations } from './jsm';
import { createOpenApiCheck, createOpenApiChecks } from './openapi';
import { operationName } from './rate-limit';

const checks = createOpenApiChecks();
const files = {
  jira: createOpenApiCheck('jira-platform-v3.json'),
  jsm: createOpenApiCheck('jira-service-management.json'),
};
/** What the site answers at addresses that Atlassian's files do not cover. */
const outsideTheFiles = ['/_edge/tenant_info', '/app/report-accounts'];

const cases = [...jiraCases, ...groupCases, ...deskCases, ...requestCases].map(
  ([what, status, caller, call, body]) => ({
    what,
    status,
    caller,
    call,
    body,
  }),
);

const resolved = <T>(value: T | ((known: Known) => T), known: Known): T =>
  typeof value === 'function' ? (value as (known: Known) => T)(known) : value;

describe('every operation agrees with Atlassian’s OpenAPI files', () => {
  test.each(cases)('$what: $status', ({ status, caller, call, body }) => {
    const { site, call: send } = createSiteUnderTest();
    const known = knownOf(site.describe());
    const [method = '', path = ''] = resolved(call, known).split(' ');
    const sent = resolved(body, known);
    const reply = send(castOf(known)[caller], method, path, sent);
    expect({ status: reply.status, body: reply.body }).toEqual({ status, body: reply.body });
    // What Jira refuses as malformed may break the file; what it takes may not.
    if (status !== 400) expect(checks.checkRequest(method, path, sent)).toEqual([]);
    expect(checks.checkResponse(method, path, reply.status, reply.body)).toEqual([]);
  });

  test('every operation has a case that succeeds', () => {
    const { site } = createSiteUnderTest();
    const known = knownOf(site.describe());
    const tried = cases.map(({ call, status }) => {
      const [method = '', path = ''] = resolved(call, known).split(' ');
      const found = files.jsm.find(method, path) ?? files.jira.find(method, path);
      return { name: `${method} ${found?.template ?? path}`, isOk: status < 300 };
    });
    const expected = [...jiraOperations, ...jsmOperations]
      .filter((operation) => !outsideTheFiles.includes(operation.template))
      .map(operationName);
    const succeeded = tried.filter((one) => one.isOk).map((one) => one.name);
    expect(expected.filter((name) => !succeeded.includes(name))).toEqual([]);
  });

  test('scopes, anonymous access and the experimental mark are those of the files', () => {
    const modelled = [...jiraOperations, ...jsmOperations].filter(
      (one) => !outsideTheFiles.includes(one.template),
    );
    for (const operation of modelled) {
      const file = operation.family === 'jsm' ? files.jsm : files.jira;
      const declared = file.find(operation.method, operation.template)?.operation;
      const scopesIn = (state: string): readonly string[] =>
        declared?.['x-atlassian-oauth2-scopes']?.find((one) => one.state === state)?.scopes ?? [];
      // The file's text for this one announces the classic scope that its metadata lacks.
      const classic =
        declared?.operationId === 'getBulkPermissions' ? ['read:jira-work'] : scopesIn('Current');
      expect([operationName(operation), operation.scopes]).toEqual([
        operationName(operation),
        { classic, granular: scopesIn('Beta') },
      ]);
      const withoutForge = declared?.description?.includes('does not support Forge apps') === true;
      expect([operationName(operation), operation.withoutForge === true]).toEqual([
        operationName(operation),
        withoutForge,
      ]);
      const anonymous = declared?.security?.some((one) => Object.keys(one).length === 0) === true;
      expect([operationName(operation), operation.anonymous, operation.experimental === true]).toEqual([
        operationName(operation),
        anonymous,
        // Only JSM asks for the opt-in header; in the platform's file the mark is a label.
        operation.family === 'jsm' && declared?.['x-experimental'] === true,
      ]);
    }
  });
});
