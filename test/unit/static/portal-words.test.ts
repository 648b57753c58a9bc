import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { errorCodes } from '../../../src/contract';
import { createWords, errorKey, type Key } from '../../../static/portal/words';

const root = path.resolve(__dirname, '../../..');
const manifest = parse(readFileSync(path.join(root, 'manifest.yml'), 'utf8')) as {
  translations: { resources: { key: string; path: string }[]; fallback: { default: string } };
};
const texts = (locale: string): Record<string, string> => {
  const found = manifest.translations.resources.find(({ key }) => key === locale);
  return JSON.parse(readFileSync(path.join(root, found?.path ?? ''), 'utf8')) as Record<string, string>;
};
const english = texts(manifest.translations.fallback.default);
const placeholders = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test.each(manifest.translations.resources.map(({ key }) => key))(
  '%s has every text, with the same placeholders, and no other',
  (locale) => {
    const own = texts(locale);
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(own)) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english[key])]);
      expect(text.trim()).not.toBe('');
    }
  },
);

test('German is not English, but for words that both have', () => {
  const german = texts('de-DE');
  const same = Object.keys(english).filter((key) => english[key] === german[key]);
  expect(same).toEqual(['request.details', 'request.support']);
});

test('placeholders are filled in as they are, and stay where there is nothing to fill in', () => {
  const t = createWords((key) => (key === 'signIn.with' ? 'With {provider} {provider} {other}' : key));
  expect(t('signIn.with', { provider: '$& <b>{other}' })).toBe('With $& <b>{other} $& <b>{other} {other}');
  expect(t('nav.raise')).toBe('nav.raise');
});

test.each([...errorCodes, 'bridge.unreachable' as const])('%s has a text of the panel', (code) => {
  expect(english[errorKey(code) satisfies Key]).toEqual(expect.any(String));
});
