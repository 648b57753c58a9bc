import type { ReceiptView } from '../../../../../src/contract';
import { countOf, formatNumber } from '../../../../shared/format/count';
import type { FileToSave } from '../../../../shared/files/save-file';
import { textPdf, type Paragraph } from '../../../../shared/files/pdf/text-pdf';
import * as words from './words';

/** The receipt as it is stored, so that its digest can be checked. */
export function receiptJson({ receipt }: ReceiptView): FileToSave {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  return { name: `${nameOf(receipt.id)}.json`, type: 'application/json', parts: [new Blob([text])] };
}

export interface PdfOptions {
  readonly siteUrl: string;
  /** The title of a collection by its name. */
  readonly titleOf: (name: string) => string;
}

/** The receipt with its limits on paper, made in the browser. Times are UTC’s. */
export function receiptPdf(view: ReceiptView, options: PdfOptions): FileToSave {
  const title = `Receipt of an erasure: ${words.receiptTitle(view.receipt, options.titleOf)}`;
  const bytes = textPdf({ title, paragraphs: paragraphs(view, title, options) });
  return { name: `${nameOf(view.receipt.id)}.pdf`, type: 'application/pdf', parts: [new Blob([bytes])] };
}

function paragraphs(view: ReceiptView, title: string, { siteUrl, titleOf }: PdfOptions): Paragraph[] {
  const { receipt, intact } = view;
  const fact = (name: string, text: string): Paragraph => ({ style: 'text', name, text });
  const events = words.eventsAbout(receipt);
  return [
    { style: 'title', text: title },
    { style: 'heading', text: 'What was done' },
    fact('Site', siteUrl),
    fact('Receipt', receipt.id),
    ...(receipt.subject === null
      ? []
      : [fact('Person', `${receipt.subject} (a pseudonym that only this site can make)`)]),
    ...(events === null ? [] : eventFacts(events, fact)),
    fact('Asked for by', words.requesterText(view)),
    fact('Asked for', utc(receipt.requestedAt)),
    fact('Finished', utc(receipt.finishedAt)),
    fact('Erased', countOf(words.erasedIn(receipt), 'record')),
    fact('Result', words.outcomeText(receipt)),
    fact('App version', receipt.appVersion),
    { style: 'heading', text: 'Records by collection' },
    ...(receipt.collections.length === 0
      ? [{ style: 'text', text: 'There was nothing to erase.' } as const]
      : []),
    ...receipt.collections.map(({ name, before, erased, after, keptBecause }) =>
      fact(
        titleOf(name),
        `${formatNumber(before)} before, ${formatNumber(erased)} erased, ${formatNumber(after)} after` +
          (keptBecause === null ? '' : `. What stays: ${keptBecause}`),
      ),
    ),
    { style: 'heading', text: 'What this receipt does not say' },
    ...words.limits.map((text): Paragraph => ({ style: 'text', text: `• ${text}` })),
    { style: 'heading', text: 'Digest' },
    { style: 'text', text: receipt.digest },
    { style: 'text', text: `${words.digestHelp} ${words.intactText(intact)}.` },
  ];
}

function eventFacts(
  { from, to, conditions }: words.EventsAbout,
  fact: (name: string, text: string) => Paragraph,
): Paragraph[] {
  return [
    ...(from === null ? [] : [fact('Events from', utc(from))]),
    ...(to === null ? [] : [fact('Events to', utc(to))]),
    ...(conditions.length === 0 ? [] : [fact('Conditions', conditions.join(', '))]),
  ];
}

function nameOf(id: string): string {
  return `sitebound-receipt-${id}`;
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
