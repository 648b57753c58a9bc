import type { EntityDeclaration } from '../../types';

/** The documentation's own example (storage-reference/entities-manifest#example-entity), and one with every type. */
export const EXAMPLE_ENTITIES: readonly EntityDeclaration[] = [
  {
    name: 'employee',
    attributes: {
      surname: { type: 'string' },
      age: { type: 'integer' },
      employmentyear: { type: 'integer' },
      gender: { type: 'string' },
      nationality: { type: 'string' },
    },
    indexes: [
      'surname',
      'employmentyear',
      { name: 'by-age', range: ['age'] },
      { name: 'by-age-per-gender', partition: ['gender'], range: ['age'] },
      { name: 'by-gender-and-age', partition: ['gender', 'age'], range: ['employmentyear'] },
    ],
  },
  {
    name: 'sample',
    attributes: {
      text: { type: 'string' },
      count: { type: 'integer' },
      size: { type: 'float' },
      flag: { type: 'boolean' },
      blob: { type: 'any' },
    },
    indexes: [
      'text',
      'flag',
      { name: 'by-size', range: ['size'] },
      { name: 'by-flag', partition: ['flag'], range: ['size'] },
      { name: 'by-text-and-count', partition: ['text', 'count'], range: ['size'] },
    ],
  },
];
