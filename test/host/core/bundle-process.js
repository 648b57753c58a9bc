'use strict';
/**
 * Runs the unmodified `@forge/bundler` once, in a process of its own: it reads the working directory and
 * `require.main`, and webpack leaves timers behind.
 * Arguments: app directory, target directory, JSON list of `file` names below `src`, hash of the inputs.
 */
const { Buffer } = require('node:buffer');
const fs = require('node:fs');
const path = require('node:path');

const [appDirectory, target, modules, inputs] = process.argv.slice(2);
process.chdir(appDirectory);
process.env.FORGE_RUNTIME_PATH = path.join(module.path, '..', 'runtime');

const { getEntryPoints, getNodeBundler, getWrapperProvider } = require('@forge/bundler');
const { parse } = require('yaml');

const logger = {
  debug() {},
  trace() {},
  info() {},
  warn: (text) => console.error(text),
  error: (text) => console.error(text),
};
const fileSystemReader = { readFileAsync: (file) => fs.promises.readFile(file, 'utf8') };
const configReader = { readConfig: async () => parse(await fs.promises.readFile('manifest.yml', 'utf8')) };

async function isBuilt() {
  return (await fs.promises.readFile(path.join(target, '.inputs'), 'utf8').catch(() => '')) === inputs;
}

async function bundle() {
  const bundler = getNodeBundler(logger, getWrapperProvider({ fileSystemReader }), configReader);
  const entryPoints = getEntryPoints(JSON.parse(modules).map((module) => ({ module })));
  const { outputDir, additionalOutputs } = await bundler.bundle({ entryPoints, appDirectory });
  // Built aside and put in place at once, so that nobody loads half a bundle.
  const aside = `${target}.${process.pid}`;
  await fs.promises.mkdir(aside, { recursive: true });
  await fs.promises.cp(outputDir, aside, { recursive: true });
  for (const [name, content] of additionalOutputs ?? []) {
    const file = path.join(aside, name);
    await fs.promises.mkdir(path.dirname(file), { recursive: true });
    await (Buffer.isBuffer(content)
      ? fs.promises.writeFile(file, content)
      : fs.promises.copyFile(content, file));
  }
  await fs.promises.writeFile(path.join(aside, '.inputs'), inputs);
  await fs.promises.rm(outputDir, { recursive: true, force: true });
  if (await isBuilt()) return fs.promises.rm(aside, { recursive: true }); // somebody else was faster
  await fs.promises.rm(target, { recursive: true, force: true });
  await fs.promises.rename(aside, target);
}

bundle().then(
  () => process.exit(0),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
