import fc from 'fast-check';
import { pathOf } from '../../src/jira';

describe('paths to Jira', () => {
  test('lists become repeated parameters', () => {
    expect(pathOf('/a', { id: ['1', '2'], q: 'x y&z' })).toBe('/a?id=1&id=2&q=x+y%26z');
  });

  test('whatever a value holds, it stays that value', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const url = new URL(pathOf('/rest', { id: values }), 'https://site.example');
        expect(url.pathname).toBe('/rest');
        expect(url.searchParams.getAll('id')).toEqual(values);
      }),
    );
  });
});
