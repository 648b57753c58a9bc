import { createLog } from '../../src/forge/log';

describe('the redacting log', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.splice(0);
    for (const level of ['info', 'error'] as const) {
      jest.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.join(' ')));
    }
  });
  afterEach(() => jest.restoreAllMocks());

  test('keeps codes, references and counts', () => {
    createLog().done('daily', 'retention.swept', 12);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ door: 'daily', code: 'retention.swept', count: 12 });
  });

  test('says of an error where it happened, and nothing of what it says', () => {
    const error = new TypeError('jane@customer.example sent ATATT3xFfGF0');
    createLog().unexpected('admin', 'AQEBAQEB', error);
    expect(lines[0]).not.toMatch(/jane|ATATT/);
    const line = JSON.parse(lines[0] ?? '') as { trace: string[] };
    expect(line).toMatchObject({ door: 'admin', code: 'internal', reference: 'AQEBAQEB' });
    expect(line.trace[0]).toBe('TypeError');
  });

  test('takes no frames from a message that looks like a stack', () => {
    const error = new Error('no\n    at Jane.Roe (customer)\n    at secretName (x)');
    createLog().unexpected('admin', 'AQEBAQEB', error);
    expect(lines[0]).not.toMatch(/Jane|secretName/);
  });

  const unsafe = [
    'jane@customer.example',
    'ATATT3xFfGF0leaky',
    '203.0.113.77',
    'qm:7a9c0e4d:1',
    '5be24ad8b1653240376955d2',
    '712020:0f2d7a9c-0e4d-4e2b',
    'x'.repeat(121),
    'line\nbreak',
    '<saml:Assertion xmlns="urn">',
  ];
  test.each(unsafe)('redacts %j wherever it turns up', (text) => {
    createLog().done(text, text);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ door: '[redacted]', code: '[redacted]' });
  });
});
