import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sitebound-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `.ci/run` counts for a run of jest that wrote `results` and ended with `status`. */
function count(results: object, status: number): string {
  const file = join(folder, 'tests.json');
  writeFileSync(file, JSON.stringify(results));
  const args = [resolve('.ci/count-tests.cjs'), file, String(status)];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim();
}

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] };
const brokenFile = { status: 'failed', assertionResults: [] };

test.each([
  ['all pass', { numPassedTests: 2, numFailedTests: 0, testResults: [passedFile] }, 0, '2 0'],
  ['one fails', { numPassedTests: 1, numFailedTests: 1, testResults: [failedFile] }, 1, '1 1'],
  [
    'a file does not load',
    { numPassedTests: 1, numFailedTests: 0, testResults: [passedFile, brokenFile] },
    1,
    '1 1',
  ],
  ['both', { numPassedTests: 1, numFailedTests: 1, testResults: [failedFile, brokenFile] }, 1, '1 2'],
  ['there are no tests', { numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0, '0 1'],
  ['jest itself fails', { numPassedTests: 2, numFailedTests: 0, testResults: [passedFile] }, 1, '2 1'],
])('the count when %s', (_, results, status, expected) => {
  expect(count(results, status)).toBe(expected);
});
