/**
 * Runs the architecture rules of .dependency-cruiser.cjs on source trees, one after the other in one
 * process. Arguments: the configuration file, then folders that each hold a `src` and perhaps a
 * `static` and a `test`. Prints a JSON list: per folder the violated rules with the files concerned.
 */
import { existsSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const [configuration, ...folders] = process.argv.slice(2);
const options = await extractDepcruiseOptions(configuration);
const reports = [];
for (const folder of folders) {
  process.chdir(folder);
  const roots = ['src', 'static', 'test'].filter((root) => existsSync(root));
  const { output } = await cruise(roots, options, undefined, { tsConfig: extractTSConfig('tsconfig.json') });
  reports.push({
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  });
}
process.stdout.write(JSON.stringify(reports));
