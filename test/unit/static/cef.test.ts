import { assert, constantFrom, oneof, property, string } from 'fast-check';
import type { AuditEvent } from '../../../src/audit';
import { cef } from '../../../static/admin/log-export/formats/cef';
import { anyEvent, fullEvent } from './export-events';
import { type CefLine, linesOf, readCef } from './export-readers';

const format = cef('demo.atlassian.net');

/** The event of a line, as docs/audit-export.md says where each field is. */
function recovered({ header, extension: { rt, ...extension } }: CefLine): unknown {
  const custom = Object.fromEntries(
    ['cs1', 'cs2', 'cs3', 'cs4', 'cs5', 'cs6', 'flexString1', 'flexString2'].map((key) => [
      extension[`${key}Label`] ?? key,
      extension[key],
    ]),
  );
  const fields = {
    id: extension['externalId'],
    occurredAt: Number(rt),
    kind: header[4],
    outcome: extension['outcome'],
    reason: extension['reason'],
    detail: extension['act'],
    accountId: extension['suid'],
    subject: extension['suser'],
    provider: custom['Identity provider'],
    protocol: extension['app'],
    portal: custom['Portal ID'],
    organization: custom['Organization ID'],
    actor: custom['Actor'],
    resource: custom['SCIM resource ID'],
    maskedIp: custom['Masked address'],
    userAgent: extension['requestClientApplication'],
    correlationId: custom['Correlation ID'],
    appVersion: header[3],
    salt: custom['Salt'],
  } satisfies { [F in keyof Required<AuditEvent>]: unknown };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function lineOf(event: AuditEvent): CefLine {
  const [line = '', ...more] = linesOf(format.record(event));
  expect(more).toEqual([]);
  return readCef(line);
}

test('every event is one line, and comes back from it field by field', () => {
  assert(
    property(anyEvent, (event) => {
      expect(recovered(lineOf(event))).toEqual(event);
    }),
    { numRuns: 1000 },
  );
});

test('values are escaped, even those that no event may have', () => {
  const text = oneof(
    string({ unit: constantFrom('\\', '=', '|', '\n', '\r', ' ', 'a', 'n', 'cs1=') }),
    string({ unit: 'binary' }),
  );
  assert(
    property(text, (userAgent) => {
      const { header, extension } = lineOf({ ...fullEvent, userAgent, appVersion: userAgent });
      expect(extension['requestClientApplication']).toBe(userAgent);
      // Headers have no escape for line breaks.
      expect(header[3]).toBe(userAgent.replaceAll(/[\r\n]+/g, ' '));
      expect(extension['cs4']).toBe(fullEvent.salt);
    }),
    { numRuns: 500 },
  );
});

test('the header names the product, the kind of event and how serious it is', () => {
  expect(lineOf(fullEvent).header).toEqual([
    'CEF:0',
    'Sitebound',
    'Audit log',
    '1.4.0',
    'sign-in',
    'Sign-in',
    '3',
  ]);
  expect(lineOf({ ...fullEvent, outcome: 'success' }).header[6]).toBe('1');
});

test.each([
  ['203.0.113.0/24', { src: '203.0.113.0' }],
  ['2001:db8:1::/48', { c6a2: '2001:db8:1::', c6a2Label: 'Source IPv6 Address' }],
  ['999.1.1.0/24', {}],
  ['somewhere', {}],
])('an address that readers understand goes where they look for it: %s', (maskedIp, expected) => {
  const { src, c6a2, c6a2Label, cs5 } = lineOf({ ...fullEvent, maskedIp }).extension;
  expect(cs5).toBe(maskedIp);
  expect(Object.entries({ src, c6a2, c6a2Label }).filter(([, value]) => value !== undefined)).toEqual(
    Object.entries(expected),
  );
});

test('a shortfall is a line of its own class', () => {
  const [line = ''] = linesOf(format.shortfall({ records: 7, stopped: true, unreadable: 2, at: 1_000 }));
  const { header, extension } = readCef(line);
  expect(header[4]).toBe('export-incomplete');
  expect(extension).toMatchObject({ rt: '1000', cnt: '7', outcome: 'failure' });
  expect(extension['msg']).toMatch(/^INCOMPLETE: .*7.*2/);
});
