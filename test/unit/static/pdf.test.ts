import fc from 'fast-check';
import type { Receipt, ReceiptView } from '../../../src/contract';
import { receiptJson, receiptPdf } from '../../../static/admin/pages/stored-data/receipts/receipt-files';
import { limits } from '../../../static/admin/pages/stored-data/receipts/words';
import { widthOf, wrap } from '../../../static/shared/files/pdf/helvetica';
import { textPdf } from '../../../static/shared/files/pdf/text-pdf';
import { readPdf } from './pdf-reader';

const receipt: Receipt = {
  ...{ id: '0199-a', scope: 'person', subject: 'abcdefghijklmnopqrstuv', about: {}, origin: 'admin' },
  collections: [
    { name: 'audit-event', before: 1200, erased: 1200, after: 0, keptBecause: null },
    { name: 'admin-action', before: 2, erased: 1, after: 1, keptBecause: 'legal hold 7 (café)' },
  ],
  ...{ remaining: 0, requestedAt: Date.UTC(2026, 9, 9), finishedAt: Date.UTC(2026, 9, 9, 1, 2, 3) },
  ...{ appVersion: '1.2.3', digest: 'd'.repeat(64) },
};
const view: ReceiptView = { receipt, requestedBy: 'admin-1', intact: true };
const options = { siteUrl: 'https://demo.atlassian.net', titleOf: (name: string) => `Title of ${name}` };
const bytesOf = async (parts: readonly Blob[]) => Buffer.from(await new Blob([...parts]).arrayBuffer());

test('a receipt as PDF says all of it, with its limits, and is the same each time', async () => {
  const file = receiptPdf(view, options);
  const bytes = await bytesOf(file.parts);
  const { title, text, pages } = readPdf(bytes);
  expect(file).toMatchObject({ name: 'sitebound-receipt-0199-a.pdf', type: 'application/pdf' });
  expect(title).toBe('Receipt of an erasure: One person’s data');
  expect(pages).toBe(1);
  for (const part of [
    ...[
      receipt.id,
      'abcdefghijklmnopqrstuv',
      'https://demo.atlassian.net',
      'admin-1',
      '1.2.3',
      receipt.digest,
    ],
    ...['2026-10-09 00:00:00 UTC', '2026-10-09 01:02:03 UTC', '1,201 records', 'Title of audit-event'],
    ...[
      '1,200 before, 1,200 erased, 0 after',
      '2 before, 1 erased, 1 after. What stays: legal hold 7 (café)',
    ],
    ...limits,
  ])
    expect(text).toContain(part);
  expect((await bytesOf(receiptPdf(view, options).parts)).equals(bytes)).toBe(true);
});

test('one that was changed, that left something, or that nobody is known for, says so', async () => {
  const odd = { ...view, intact: false, requestedBy: null, receipt: { ...receipt, remaining: 3 } };
  const { text } = readPdf(await bytesOf(receiptPdf(odd, options).parts));
  expect(text).toContain('Not intact');
  expect(text).toContain('3 records that should be gone are still there');
  expect(text).toContain('the record of who it was has passed its time');
});

test('as JSON a receipt is what is stored, and nothing of who asked', async () => {
  const file = receiptJson(view);
  const text = (await bytesOf(file.parts)).toString();
  expect(JSON.parse(text)).toEqual(receipt);
  expect(text).not.toContain('admin-1');
});

test('a long text takes several pages, all of them within their margins', () => {
  const paragraphs = Array.from({ length: 120 }, (_, nth) => ({
    ...({ style: 'text', name: `Name ${String(nth)}` } as const),
    text: `word${String(nth)} ${'lorem ipsum '.repeat(12)}`,
  }));
  const { pages, text, lowest } = readPdf(Buffer.from(textPdf({ title: 't', paragraphs })));
  expect(pages).toBeGreaterThan(3);
  expect(lowest).toBeGreaterThanOrEqual(50);
  for (const { name, text: meant } of paragraphs) {
    expect(text).toContain(name);
    expect(text).toContain(meant.trim());
  }
});

test('any text makes a document that can be read, whatever brackets and letters it has', () => {
  const latin = fc.string({ unit: fc.constantFrom(...'ab ()\\éÿ€’“–…<>[]/%\n') });
  fc.assert(
    fc.property(latin, (text) => {
      const read = readPdf(Buffer.from(textPdf({ title: text, paragraphs: [{ style: 'text', text }] })));
      expect(read.text.replaceAll(/\s+/g, '')).toBe(text.replaceAll(/\s+/g, ''));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readPdf(Buffer.from(textPdf({ title: text, paragraphs: [{ style: 'text', text }] })));
      expect(read.pages).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('lines are within their width and lose nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', maxLength: 400 }),
      fc.integer({ min: 20, max: 400 }),
      (text, width) => {
        const lines = wrap(text, 10, width);
        for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      },
    ),
  );
  // Of the font's own metrics.
  expect(widthOf('Hello, World', 1000)).toBe(
    722 + 556 + 222 + 222 + 556 + 278 + 278 + 944 + 556 + 333 + 222 + 556,
  );
  expect(widthOf('~', 1000)).toBe(584);
});
