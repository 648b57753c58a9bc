import path from 'node:path';

/**
 * A browser on a busy machine loses a click now and then. A test of `test/browser` that fails gets a second try; what went
 * wrong in the first is printed, and `.ci/run` names them.
 */
const { testPath } = expect.getState();
if (testPath?.startsWith(path.join(__dirname, '../browser') + path.sep))
  jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
