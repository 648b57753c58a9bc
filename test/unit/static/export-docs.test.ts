import { readFileSync } from 'node:fs';
import path from 'node:path';
import { auditEvents, type AuditEvent } from '../../../src/audit';
import {
  auditDetails,
  auditFormats,
  auditKinds,
  auditOutcomes,
  auditProtocols,
  auditReasons,
} from '../../../src/contract';
import { logFormats } from '../../../static/admin/log-export/formats';
import { fullEvent } from './export-events';
import { linesOf, readCef, readCsv } from './export-readers';

/** docs/audit-export.md is held to what the formats write: each statement of its tables is looked up in a file. */
const text = readFileSync(path.resolve(__dirname, '../../../docs/audit-export.md'), 'utf8');

/** The rows of the table whose header names these columns. */
function table(...columns: string[]): string[][] {
  const lines = text.split('\n');
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => columns.join() === cellsOf(line).join());
  if (start < 0) throw new Error(`There is no table of ${columns.join(', ')}`);
  const end = lines.findIndex((line, nth) => nth > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map(cellsOf);
}

/** What stands in code: all of it, or the first. */
const codes = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const code = (cell = '') => codes(cell)[0] ?? '';

const fields = Object.keys(auditEvents.fields) as (keyof AuditEvent)[];
const kindsOfEvent: readonly AuditEvent[] = [
  ...auditKinds.map((kind) => ({ ...fullEvent, kind })),
  ...auditOutcomes.map((outcome) => ({ ...fullEvent, outcome })),
  ...auditProtocols.map((protocol) => ({ ...fullEvent, protocol })),
  { ...fullEvent, maskedIp: '2001:db8:1::/48' },
  withoutAccount(fullEvent),
  withoutActor(fullEvent),
];

function withoutAccount({ accountId: _, ...event }: AuditEvent): AuditEvent {
  return event;
}

function withoutActor({ actor: _, ...event }: AuditEvent): AuditEvent {
  return event;
}

const written = (format: (typeof auditFormats)[number], event: AuditEvent) =>
  logFormats[format].create('demo.atlassian.net').record(event);
const ocsfOf = (event: AuditEvent) => JSON.parse(written('ocsf', event)) as object;
const cefOf = (event: AuditEvent) => readCef(linesOf(written('cef', event))[0] ?? '');

function at(record: unknown, where: string): unknown {
  return where
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], record);
}

function leaves(value: unknown, where = ''): string[] {
  if (typeof value !== 'object' || value === null) return [where];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, where === '' ? name : `${where}.${name}`),
  );
}

test('the dictionary has each field, with the example that the tests use', () => {
  const rows = table('field', 'meaning', 'type, unit', 'example');
  expect(rows.map(([field]) => code(field)).sort()).toEqual([...fields].sort());
  for (const [field, meaning, type, example] of rows) {
    expect([meaning, type]).not.toContain('');
    expect(code(example)).toBe(String(fullEvent[code(field) as keyof AuditEvent]));
  }
});

test('the closed lists are whole', () => {
  expect(auditReasons.filter((reason) => !text.includes(`\`${reason}\``))).toEqual([]);
  expect(auditDetails.filter((detail) => !text.includes(`\`${detail}\``))).toEqual([]);
  const rows = table('field', 'meaning', 'type, unit', 'example');
  const listed = Object.fromEntries(rows.map(([field, meaning]) => [code(field), codes(meaning)]));
  expect(listed['kind']).toEqual(auditKinds);
  expect(listed['outcome']).toEqual(auditOutcomes);
  expect(listed['protocol']).toEqual(auditProtocols);
});

test('each format is listed with the ending of its files', () => {
  const rows = table('format', 'file', 'one event is', 'for');
  expect(rows.map(([label, file]) => [label, code(file)])).toEqual(
    auditFormats.map((format) => {
      const { label, create } = logFormats[format];
      return [label, `….${create('').extension}`];
    }),
  );
});

describe('where each field goes', () => {
  const rows = table('field', 'CSV column', 'JSON Lines member', 'OCSF attribute', 'CEF key');
  const translated = new Set(
    table('field', 'value', 'attribute', 'number').map(([field, , attribute]) => `${field} ${attribute}`),
  );

  test('the table is whole', () => {
    expect(rows.map(([field]) => code(field)).sort()).toEqual([...fields].sort());
  });

  test.each(rows.map((row) => [code(row[0]), row] as const))('%s', (name, row) => {
    const [field, csv, json, ocsf, cef] = row;
    const value = fullEvent[name as keyof AuditEvent];
    const names = readCsv(logFormats.csv.create('').header())[0] ?? [];
    const cell = readCsv(written('csv', fullEvent))[0]?.[names.indexOf(code(csv))]?.replace(/^'/, '');
    expect(name === 'occurredAt' ? Date.parse(cell ?? '') : cell).toBe(value);
    expect(at(JSON.parse(written('json-lines', fullEvent)), code(json))).toBe(value);
    if (!translated.has(`${field} ${ocsf}`)) expect(at(ocsfOf(fullEvent), code(ocsf))).toBe(value);
    const { header, extension } = cefOf(fullEvent);
    const place = { 'header, class ID': 4, 'header, device version': 3 }[cef ?? ''];
    expect(place === undefined ? extension[code(cef)] : header[place]).toBe(String(value));
    const label = /labelled "(.+)"/.exec(cef ?? '')?.[1];
    expect(extension[`${code(cef)}Label`]).toBe(label);
  });
});

describe('OCSF', () => {
  const rows = table('field', 'value', 'attribute', 'number');

  test.each(
    rows.map(([field, value, attribute, number]) => [code(field), code(value), code(attribute), number]),
  )('%s %s is %s %s', (field = '', value, attribute = '', number) => {
    const record = ocsfOf({ ...fullEvent, [field]: value });
    const name = at(record, attribute.replace(/_id$/, attribute === 'activity_id' ? '_name' : ''));
    expect(`${String(at(record, attribute))} (${String(name)})`).toBe(number);
  });

  test('each value of the closed lists is there', () => {
    const listed = new Set(rows.map(([field, value]) => `${code(field)} ${code(value)}`));
    const all = [
      ...auditKinds.map((kind) => `kind ${kind}`),
      ...auditOutcomes.map((outcome) => `outcome ${outcome}`),
      ...auditProtocols.map((protocol) => `protocol ${protocol}`),
    ];
    expect([...listed].sort()).toEqual(all.sort());
  });

  test('each attribute that is ever written is named', () => {
    const named = new Set(codes(text));
    const used = new Set(kindsOfEvent.flatMap((event) => leaves(ocsfOf(event))));
    expect(used.size).toBeGreaterThan(30);
    expect([...used].filter((attribute) => !named.has(attribute))).toEqual([]);
  });
});

test('CEF: each key that is ever written is named', () => {
  const named = new Set(codes(text));
  const used = new Set(kindsOfEvent.flatMap((event) => Object.keys(cefOf(event).extension)));
  expect(used.size).toBeGreaterThan(20);
  expect([...used].filter((key) => !named.has(key))).toEqual([]);
});
