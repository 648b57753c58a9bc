import type { AuditEventView } from '../../../src/contract';
import { createLogCsv } from '../../../static/admin/log-export/log-csv';
import { createDataJson } from '../../../static/admin/pages/stored-data/data-json';
import type { FileToSave } from '../../../static/shared/files/save-file';
import { createTimeFormat } from '../../../static/shared/format/time';

const now = () => Date.UTC(2026, 9, 9, 23, 30);
const time = createTimeFormat({ locale: 'en', timeZone: 'Pacific/Auckland' });
const event: AuditEventView = {
  id: 'e1',
  occurredAt: 0,
  kind: 'portal-visit',
  outcome: 'success',
  accountId: '=cmd',
  correlationId: 'c1',
  appVersion: '0.1.0',
};

function keep(): { files: FileToSave[]; save: (file: FileToSave) => void } {
  const files: FileToSave[] = [];
  return { files, save: (file) => void files.push(file) };
}

describe('the log as CSV', () => {
  test.each([
    ['complete', true, 0, 'sitebound-audit-log-2026-10-09.csv', 3],
    ['stopped', false, 0, 'sitebound-audit-log-2026-10-09-incomplete.csv', 4],
    ['with gaps', true, 2, 'sitebound-audit-log-2026-10-09-incomplete.csv', 4],
    ['stopped and with gaps', false, 2, 'sitebound-audit-log-2026-10-09-incomplete.csv', 5],
  ])('%s', (_name, complete, invalid, name, lines) => {
    const { files, save } = keep();
    const csv = createLogCsv({ time, now, save });
    csv.add({ events: [event], invalid, cursor: 'more' });
    csv.add({ events: [event], invalid: 0, cursor: null });
    csv.save(complete);
    const text = files[0]?.parts.join('') ?? '';
    expect(files[0]?.name).toBe(name);
    expect(csv).toMatchObject({ count: 2, unreadable: invalid });
    expect(text.trimEnd().split('\r\n')).toHaveLength(lines);
    expect(text.split('\r\n')[1]).toBe("e1,1970-01-01T00:00:00.000Z,portal-visit,success,'=cmd,,,c1,0.1.0");
  });
});

describe('all data as JSON', () => {
  test('pages of one collection come together, secrets and unreadable records as they were sent', () => {
    const { files, save } = keep();
    const json = createDataJson({ siteUrl: 'https://demo.atlassian.net', now, save });
    const a = { key: 'a', value: { token: { secret: true } } } as const;
    const b = { key: 'b', value: null };
    json.add({ collection: 'one', records: [a], invalid: 0, cursor: 'more' });
    json.add({ collection: 'two', records: [], invalid: 0, cursor: null });
    json.add({ collection: 'one', records: [b], invalid: 1, cursor: null });
    json.save(true);
    expect(files[0]?.name).toBe('sitebound-export-2026-10-09-incomplete.json');
    expect(JSON.parse(files[0]?.parts.join('') ?? '')).toEqual({
      site: 'https://demo.atlassian.net',
      exportedAt: '2026-10-09T23:30:00.000Z',
      complete: false,
      collections: [
        { name: 'one', unreadable: 1, records: [a, b] },
        { name: 'two', unreadable: 0, records: [] },
      ],
    });
  });

  test('an export of nothing is a document all the same', () => {
    const { files, save } = keep();
    createDataJson({ siteUrl: 's', now, save }).save(true);
    expect(JSON.parse(files[0]?.parts.join('') ?? '')).toMatchObject({ complete: true, collections: [] });
  });
});
