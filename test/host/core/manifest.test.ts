import path from 'node:path';
import { changedManifest } from './fixture';
import { readManifest } from './manifest';

const app = path.join(__dirname, '..', 'fixture-app');

describe('the manifest', () => {
  test('is read with its variables replaced', () => {
    expect(readManifest(app, {}).appId).toBe('11111111-1111-4111-8111-111111111111');
    expect(readManifest(app, { FIXTURE_APP_ID: 'ari:cloud:ecosystem::app/mine' }).appId).toBe('mine');
  });

  test('says what the host needs to know', () => {
    const manifest = readManifest(app, {});
    expect(manifest.scopes).toEqual([
      'storage:app',
      'report:personal-data',
      'read:jira-user',
      'read:jira-work',
    ]);
    expect(manifest.impersonation).toEqual(['read:jira-work']);
    expect(manifest.backendEgress).toContain('https://*.atlassian.net');
    expect(manifest.entities.map(({ name }) => name)).toEqual(['note']);
    expect(manifest.modules.find(({ key }) => key === 'portal')).toMatchObject({
      type: 'jiraServiceManagement:portalHeader',
      function: 'resolver',
      resource: 'main',
    });
  });

  test.each<[rule: string, page: string, from: string, to: string]>([
    ['a key twice', 'manifest', 'key: profile', 'key: portal'],
    ['a function that is not there', 'modules/function', 'function: on-hook', 'function: absent'],
    ['a resource that is not there', 'resources', 'resource: main', 'resource: absent'],
    [
      'a long-running resolver',
      'modules/function',
      'handler: index.resolver',
      'handler: index.resolver\n      timeoutSeconds: 60',
    ],
    [
      'anonymous people in the profile',
      'access-to-forge-apps-for-unlicensed-users',
      'unlicensedAccess: [customer]',
      'unlicensedAccess: [anonymous]',
    ],
    [
      'unlicensed people on an admin page',
      'access-to-forge-apps-for-unlicensed-users',
      'title: Fixture',
      'unlicensedAccess: [customer]\n      title: Fixture',
    ],
    [
      'a variable without value',
      'manifest',
      '\n      default: ari:cloud:ecosystem::app/11111111-1111-4111-8111-111111111111',
      '',
    ],
    [
      'trigger filters',
      'modules/trigger (not modelled)',
      'events: [',
      'filter: { ignoreSelf: true }\n      events: [',
    ],
  ])('is refused with %s [%s]', (_rule, _page, from, to) => {
    const { appDirectory, remove } = changedManifest((text) => text.replace(from, to));
    expect(() => readManifest(appDirectory, {})).toThrow();
    remove();
  });
});
