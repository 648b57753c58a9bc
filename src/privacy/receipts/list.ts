import { z } from 'zod';
import type { Receipt, ReceiptView } from '../../contract';
import { AppError } from '../../shared/errors';
import type { Cursors, Storage } from '../../storage';
import { askedId, isIntact, receiptOf, receiptRecords } from './receipt';

interface Collaborators {
  readonly storage: Storage;
  readonly cursors: Cursors;
  readonly actions: { find(id: string): Promise<{ readonly actor: string } | undefined> };
}

/** Receipts on a page: each asks for the action that tells who it was. */
const perPage = 20;

/** Newest first. @throws `input.cursor` */
export async function listReceipts(
  deps: Collaborators,
  cursor: string | null,
): Promise<{ receipts: ReceiptView[]; cursor: string | null }> {
  const own = deps.cursors.about('privacy/receipts');
  const page = await deps.storage.of(receiptRecords).list({
    index: 'by-time',
    sort: 'descending',
    limit: perPage,
    cursor: cursor === null ? null : await own.open(cursor, z.string()),
  });
  const receipts = page.rows.flatMap(({ record }) => (record === null ? [] : [receiptOf(record)]));
  return {
    receipts: await Promise.all(receipts.map((receipt) => viewOf(deps, receipt))),
    cursor: page.cursor === null ? null : await own.seal(page.cursor),
  };
}

/** @throws `receipt.not-found` */
export async function getReceipt(deps: Collaborators, id: string): Promise<ReceiptView> {
  const record = await deps.storage.of(receiptRecords).get(id);
  if (!record) throw new AppError('receipt.not-found', 'There is no such receipt.');
  return viewOf(deps, receiptOf(record));
}

async function viewOf({ actions }: Collaborators, receipt: Receipt): Promise<ReceiptView> {
  const requestedBy =
    receipt.origin === 'admin' ? ((await actions.find(askedId(receipt.id)))?.actor ?? null) : null;
  return { receipt, requestedBy, intact: isIntact(receipt) };
}
