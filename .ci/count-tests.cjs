/**
 * Arguments: the file that `jest --json --outputFile` wrote, and jest's exit status.
 * Prints "PASSED FAILED" in tests. What failed outside of a test counts as one failure.
 */
const { readFileSync } = require('node:fs');

const [file, status] = process.argv.slice(2);
const results = JSON.parse(readFileSync(file, 'utf8'));
const passed = results.numPassedTests;
const outside = results.testResults.filter(
  (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
).length;
let failed = results.numFailedTests + outside;
if (failed === 0 && (passed === 0 || status !== '0')) failed = 1;
console.log(`${passed} ${failed}`);
