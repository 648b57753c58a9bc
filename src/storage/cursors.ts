import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../shared/errors';
import { base64url } from '../shared/hash';
import type { Json } from '../contract';
import type { Pseudonyms } from './installation-key';

/** Positions that leave the app and come back: signed, and bound to what they are a position in. */
export interface Cursors {
  /** @param query everything that must be the same when a cursor comes back */
  about(query: Json): CursorsOfQuery;
}

export interface CursorsOfQuery {
  seal(position: Json): Promise<string>;
  /** @throws `input.cursor` for a cursor that was tampered with, or made for another query */
  open<T>(cursor: string, schema: z.ZodType<T>): Promise<T>;
}

/** The position and its MAC: a pseudonym of both, 22 characters long. */
const form = /^([\w-]+)\.([\w-]{22})$/;

export function createCursors(pseudonyms: Pseudonyms): Cursors {
  return {
    about: (query) => {
      const about = createHash('sha256').update(JSON.stringify(query)).digest('base64url');
      const macOf = (position: string) => pseudonyms.text('cursor', about, position);
      return {
        seal: async (position) => {
          const text = base64url(Buffer.from(JSON.stringify(position)));
          return `${text}.${await macOf(text)}`;
        },
        open: async (cursor, schema) => {
          const [, text, mac] = form.exec(cursor) ?? [];
          const isOurs = text !== undefined && mac !== undefined && isEqual(mac, await macOf(text));
          const position = isOurs
            ? schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
            : null;
          if (position?.success) return position.data;
          throw new AppError(
            'input.cursor',
            'This page marker is not valid. Start again from the first page.',
          );
        },
      };
    },
  };
}

function isEqual(mac: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
}
