import { assert, property } from 'fast-check';
import type { AuditEvent } from '../../../src/audit';
import { auditKinds } from '../../../src/contract';
import { ocsf } from '../../../static/admin/log-export/formats/ocsf';
import { anyEvent, fullEvent } from './export-events';
import { linesOf } from './export-readers';
import { problemsOf, type Json, versions } from './ocsf-schema';

const format = ocsf('demo.atlassian.net');

function recordOf(text: string): Record<string, Json> {
  const [line = '', ...more] = linesOf(text);
  expect(more).toEqual([]);
  return JSON.parse(line) as Record<string, Json>;
}

function at(record: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((value, name) => (value as Record<string, Json> | undefined)?.[name], record);
}

const protocols: Record<number, string> = { 4: 'oidc', 5: 'saml', 99: 'scim' };

/** The event of a record, as docs/audit-export.md says where each field is. */
function recovered(record: Json): unknown {
  const fields = {
    id: at(record, 'metadata.uid'),
    occurredAt: at(record, 'time'),
    kind: at(record, 'metadata.event_code'),
    outcome: at(record, 'status_id') === 1 ? 'success' : 'failure',
    reason: at(record, 'status_code'),
    detail: at(record, 'unmapped.detail'),
    accountId: at(record, 'user.uid'),
    subject: at(record, 'user.uid_alt'),
    provider: at(record, 'actor.idp.uid'),
    protocol: protocols[Number(at(record, 'auth_protocol_id'))],
    portal: at(record, 'service.uid'),
    organization: at(record, 'unmapped.organization'),
    actor: at(record, 'actor.app_name') === undefined ? undefined : at(record, 'actor.user.name'),
    resource: at(record, 'unmapped.resource'),
    maskedIp: at(record, 'unmapped.maskedIp'),
    userAgent: at(record, 'http_request.user_agent'),
    correlationId: at(record, 'metadata.correlation_uid'),
    appVersion: at(record, 'metadata.product.version'),
    salt: at(record, 'unmapped.salt'),
  } satisfies { [F in keyof Required<AuditEvent>]: unknown };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

describe.each(versions)('OCSF $version', (schema) => {
  test('every event is a valid Authentication record', () => {
    assert(
      property(anyEvent, (event) => {
        expect(problemsOf(schema, 'authentication', recordOf(format.record(event)))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a shortfall is a valid Base Event', () => {
    const record = recordOf(format.shortfall({ records: 7, stopped: true, unreadable: 2, at: 1_000 }));
    expect(problemsOf(schema, 'base_event', record)).toEqual([]);
    expect(record).toMatchObject({ class_uid: 0, time: 1_000, unmapped: { records: 7, unreadable: 2 } });
    expect(record['message']).toMatch(/^INCOMPLETE: /);
  });

  test('the check finds what is wrong', () => {
    const good = recordOf(format.record(fullEvent));
    const wrong: [string, Record<string, Json | undefined>][] = [
      ['time', { time: undefined }],
      ['user', { user: { type_id: 1 } }],
      ['service', { service: undefined }],
      ['class_uid', { class_uid: 3003 }],
      ['type_uid', { type_uid: 300_299 }],
      ['activity_id', { activity_id: 42 }],
      ['activity_name', { activity_name: 'Login' }],
      ['severity_id', { severity_id: '2' }],
      ['surprise', { surprise: 1 }],
      ['src_endpoint.ip', { src_endpoint: { ip: '203.0.113.0/24' } }],
      ['metadata.product', { metadata: { version: '1.3.0' } }],
    ];
    for (const [path, change] of wrong) {
      const record = JSON.parse(JSON.stringify({ ...good, ...change })) as Json;
      expect(problemsOf(schema, 'authentication', record).join('\n')).toContain(path);
    }
  });
});

test('every event comes back from its record, field by field', () => {
  assert(
    property(anyEvent, (event) => {
      expect(recovered(recordOf(format.record(event)))).toEqual(event);
    }),
    { numRuns: 1000 },
  );
});

test('a field that the mapping does not know is not lost', () => {
  const record = recordOf(format.record({ ...fullEvent, region: 'eu' } as AuditEvent));
  expect(record['unmapped']).toEqual({
    detail: fullEvent.detail,
    organization: fullEvent.organization,
    resource: fullEvent.resource,
    salt: fullEvent.salt,
    maskedIp: fullEvent.maskedIp,
    region: 'eu',
  });
});

test('which activity each kind is', () => {
  const activities = auditKinds.map((kind) => {
    const { activity_id, activity_name, type_uid } = recordOf(format.record({ ...fullEvent, kind }));
    return [kind, activity_id, activity_name, type_uid];
  });
  expect(activities).toEqual([
    ['sign-in', 1, 'Logon', 300_201],
    ['sign-out', 2, 'Logoff', 300_202],
    ['session', 99, 'Session', 300_299],
    ['customer', 99, 'Customer', 300_299],
    ['provisioning', 99, 'Provisioning', 300_299],
    ['portal-visit', 99, 'Portal visit', 300_299],
  ]);
});

test('who acts: the person who signs in, or the client that provisions them', () => {
  const { actor: name, provider: _, ...provisioned } = fullEvent;
  const user = { uid: fullEvent.accountId, uid_alt: fullEvent.subject, type_id: 1, type: 'User' };
  const signIn = recordOf(format.record({ ...provisioned, provider: 'okta' }));
  expect(signIn).toMatchObject({ user, actor: { user, idp: { uid: 'okta' } } });
  const token = { name: 'SCIM token Okta', type_id: 99, type: 'SCIM client' };
  const client = recordOf(format.record({ ...provisioned, kind: 'provisioning', actor: token.name }));
  expect(client['user']).toEqual(user);
  expect(client['actor']).toEqual({ app_name: 'SCIM client', user: token });
  expect(name).toBe(token.name);
  const unnamed = recordOf(format.record({ ...provisioned, kind: 'provisioning', provider: 'okta' }));
  expect(unnamed['actor']).toEqual({ app_name: 'SCIM client', idp: { uid: 'okta' } });
});
