import { z } from 'zod';
import { relativeRanges, searchOrders } from '../../contract';
import { cursor, moment } from '../../shared/fields';

export const nothing = z.strictObject({});

/** How many records a page holds. */
export const limit = z.number().int().min(1).max(100);

/** Records on a page when nobody says how many. */
export const pageSize = 50;

/** The members of every list that goes on where it stopped. */
export const goingOn = { cursor: cursor.exactOptional() };

/** The members of every filter over time. */
export const timeRange = {
  last: z.enum(relativeRanges).exactOptional(),
  from: moment.exactOptional(),
  to: moment.exactOptional(),
};

export const order = z.enum(searchOrders);
