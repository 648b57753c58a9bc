import { relative, resolve } from 'node:path';
import { buildApp } from '../host/core/build-app';
import { buildUi } from './build-ui';

/**
 * Makes ready what the app runs from: its pages (dist/ui) and its bundle (dist/backend). Builds only
 * what is not up to date. Runs before the tests and before `npm start`. Answers what it has built.
 */
export async function prepareApp(root: string): Promise<readonly string[]> {
  const [pages, backend] = await Promise.all([buildUi(root), buildApp({ appDirectory: root })]);
  return [
    ...pages.map((app) => `dist/ui/${app}`),
    ...(backend.built ? [relative(root, backend.directory)] : []),
  ];
}

if (require.main === module) {
  prepareApp(resolve('.')).then(
    (built) => console.error(built.length > 0 ? `built ${built.join(', ')}` : 'everything is up to date'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
