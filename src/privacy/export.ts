import { z } from 'zod';
import { AppError } from '../shared/errors';
import type { RecordPage } from '../contract';
import { limits, type Storage } from '../storage';
import { browse } from './browse';

/** Where an export has got to: the collection's place in the register, and the store's cursor in it. */
const position = z.tuple([z.number().int().nonnegative(), z.string().nullable()]);

/**
 * One page of everything that is stored, collection after collection in the register's order.
 * @throws `input.cursor` for a cursor that this function did not make
 */
export async function exportPage(
  storage: Storage,
  cursor: string | null,
): Promise<{ page: RecordPage; cursor: string | null }> {
  const [place, inner] = cursor === null ? ([0, null] as const) : readCursor(cursor);
  const collection = storage.register.collections[place];
  if (!collection) throw badCursor();
  const page = await browse(storage, { collection: collection.name, cursor: inner, limit: limits.page });
  const last = place + 1 >= storage.register.collections.length;
  if (page.cursor !== null) return { page, cursor: writeCursor(place, page.cursor) };
  return { page, cursor: last ? null : writeCursor(place + 1, null) };
}

function writeCursor(place: number, inner: string | null): string {
  return Buffer.from(JSON.stringify([place, inner])).toString('base64url');
}

function readCursor(cursor: string): z.infer<typeof position> {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw badCursor(cause);
  }
}

function badCursor(cause?: unknown): AppError {
  return new AppError('input.cursor', 'This page marker is not valid. Start again from the first page.', {
    cause,
  });
}
