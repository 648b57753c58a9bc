import type { Given } from './rule';

export type Builder = ReturnType<ReturnType<ReturnType<Given['kvs']['entity']>['query']>['index']>;
export type Where = Parameters<Builder['where']>[0];

/** Records of the documentation's example entity; the last one lacks most attributes. */
export const PEOPLE = {
  ada: { surname: 'Lovelace', age: 36, employmentyear: 2001, gender: 'female', nationality: 'British' },
  alan: { surname: 'Turing', age: 41, employmentyear: 2003, gender: 'male', nationality: 'British' },
  grace: { surname: 'Hopper', age: 85, employmentyear: 2005, gender: 'female', nationality: 'American' },
  linus: { surname: 'Torvalds', age: 20, employmentyear: 2010, gender: 'male', nationality: 'Finnish' },
  margaret: { surname: 'Hamilton', age: 36, employmentyear: 2005, gender: 'female', nationality: 'American' },
  noname: { age: 20 },
} as const;

/** Writes them. */
export async function employed({ kvs }: Given): Promise<void> {
  await kvs.batchSet(Object.entries(PEOPLE).map(([key, value]) => ({ key, value, entityName: 'employee' })));
}
