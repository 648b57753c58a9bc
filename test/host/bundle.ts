import path from 'node:path';
import { buildApp } from './core/build-app';

/** `npm run bundle`: builds the backend of the app in the working directory, or of the folder that is named. */
buildApp({ appDirectory: path.resolve(process.argv[2] ?? '.') }).then(
  ({ directory, built }) =>
    console.error(`${built ? 'built' : 'up to date'}: ${path.relative('.', directory)}`),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
