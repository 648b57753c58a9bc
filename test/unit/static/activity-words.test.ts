import { adminActions, auditFormats, auditReasons, type AdminActionView } from '../../../src/contract';
import { actionLabel, actionWords, detailWords, targetWords } from '../../../static/admin/words/activity';
import { reasonWords } from '../../../static/admin/words/reasons';

test('every action has words of its own, done and failed', () => {
  const words = adminActions.flatMap((action) => [
    actionLabel(action),
    actionWords({ action, outcome: 'success' }),
    actionWords({ action, outcome: 'failure' }),
  ]);
  expect(new Set(words).size).toBe(3 * adminActions.length);
});

test('every reason has words of its own', () => {
  expect(new Set(auditReasons.map(reasonWords)).size).toBe(auditReasons.length);
});

test.each<[AdminActionView['action'], AdminActionView['details'], string]>([
  ['service-account.saved', { fields: ['email', 'token'] }, 'E-mail address, API token'],
  ['service-account.saved', { fields: [] }, 'No field changed'],
  ['service-account.saved', {}, 'No field changed'],
  ['service-account.call-as-changed', { fields: ['callAs'] }, 'Caller of Jira'],
  ['service-account.removed', { fields: [] }, 'The whole account'],
  ['log.exported', { format: 'csv', conditions: [] }, 'CSV, all of it'],
  [
    'log.exported',
    { format: 'ocsf', conditions: ['last', 'person'] },
    'OCSF, filtered by time range, person',
  ],
  ['log.exported', { format: 'cef', conditions: ['from', 'to'] }, 'CEF, filtered by time range'],
  ['activity.exported', { format: 'json-lines', conditions: ['actor'] }, 'JSON Lines, filtered by admin'],
  ['data.exported', {}, 'Every collection'],
  ['data.erased', { scope: 'person', subject: 'x' }, 'One person'],
  ['data.erased', { scope: 'collection', collection: 'audit-event' }, 'Collection audit-event'],
  ['data.erased', { scope: 'everything' }, 'Everything'],
  ['scim-token.created', { label: 'Okta' }, 'Token Okta'],
  ['scim-token.revoked', { label: 'Okta' }, 'Token Okta'],
  [
    'provisioning-settings.saved',
    { fields: ['target', 'mappings'] },
    'What people become, mapping of groups',
  ],
  ['provisioning-settings.saved', { fields: [] }, 'No field changed'],
  ['provisioning.synced', { all: true }, 'Everybody'],
  ['provisioning.synced', { all: false }, 'One person'],
])('%s of %j was done on: %s', (action, details, words) => {
  expect(targetWords({ action, details })).toBe(words);
});

test('every format of the log has a name', () => {
  for (const format of auditFormats)
    expect(targetWords({ action: 'log.exported', details: { format, conditions: [] } })).not.toContain(
      format,
    );
});

test('details are named, with moments and identifiers told from text; unknown ones are shown as they are', () => {
  const at = Date.UTC(2026, 10, 22);
  const details = {
    scope: 'events',
    requestedAt: at,
    erased: 1234,
    expectedAtLeast: false,
    subject: 'aB_c',
    odd: [1],
  };
  expect(detailWords(details)).toEqual([
    { name: 'What', value: { kind: 'text', text: 'Some events of the audit log' } },
    { name: 'Asked for', value: { kind: 'moment', at } },
    { name: 'Records erased', value: { kind: 'text', text: '1,234' } },
    { name: 'More than expected could be counted', value: { kind: 'text', text: 'No' } },
    { name: 'Pseudonym of the person', value: { kind: 'code', text: 'aB_c' } },
    { name: 'odd', value: { kind: 'code', text: '[1]' } },
  ]);
  expect(detailWords({ counts: { 'audit-event': 3, subject: 1 }, fields: [], conditions: [] })).toEqual([
    { name: 'By collection', value: { kind: 'text', text: 'audit-event: 3, subject: 1' } },
    { name: 'Fields', value: { kind: 'text', text: 'None' } },
    { name: 'Filtered by', value: { kind: 'text', text: 'Nothing' } },
  ]);
});
