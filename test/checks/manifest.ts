import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest, type ManifestDocument } from './manifest/document';
import { runsOnAtlassian } from './manifest/eligibility';
import type { Finding } from './manifest/finding';
import { lintApp } from './manifest/platform-lint';
import { validateManifest } from './manifest/platform-validation';
import { checkServerRules } from './manifest/server-rules';

/**
 * `npm run check:manifest`: would Forge take ./manifest.yml? Asks `@forge/manifest`, the client side
 * of `@forge/lint` and our own table of what only the server checks; exits 1 on errors.
 * `check:manifest [FOLDER] [--open-api FOLDER] [--json]`: the app's folder (default: the current one),
 * the folder with the products' OpenAPI files, and whether to print the findings as JSON only.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'open-api': { type: 'string', default: '../shared/openapi' },
    },
  });
  const openApi = resolve(values['open-api']);
  process.chdir(positionals[0] ?? '.');
  const manifest = readManifest('manifest.yml');
  const validation = await validateManifest();
  const findings = [
    ...validation.findings,
    ...checkServerRules(manifest),
    ...(validation.manifest ? await lintApp(validation.manifest, openApi) : []),
  ];
  const unique = withoutRepeats(findings);
  if (values.json) process.stdout.write(JSON.stringify(unique));
  else report(manifest, unique, existsSync(openApi));
  if (unique.some((finding) => finding.level === 'error')) process.exitCode = 1;
}

/** `@forge/lint` runs `@forge/manifest` once more and says the same things again. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ level, message }) => {
    const known = seen.has(level + message);
    seen.add(level + message);
    return !known;
  });
}

function report(manifest: ManifestDocument, findings: readonly Finding[], hasOpenApi: boolean): void {
  for (const { level, source, rule, message, at } of findings) {
    console.log(`${level}  ${source}  ${rule}  ${at === undefined ? '' : `${at}  `}${message}`);
  }
  const unbuilt = (manifest.resources ?? []).filter(({ path }) => path !== undefined && !existsSync(path));
  for (const { key, path } of unbuilt) {
    console.log(`The resource ${key ?? ''} is not built: run "npm run build:ui" to make ${path ?? ''}.`);
  }
  if (!hasOpenApi)
    console.log("Without the products' OpenAPI files it is not checked which scopes the calls need.");

  const { eligible, reasons } = runsOnAtlassian(manifest);
  console.log(eligible ? 'Runs on Atlassian: eligible.' : 'Runs on Atlassian: not eligible.');
  for (const { rule, because } of reasons) console.log(`  ${rule}: ${because.join(', ')}`);

  const errors = findings.filter((finding) => finding.level === 'error').length;
  console.log(`manifest.yml: ${errors} errors, ${findings.length - errors} warnings`);
}

void main();
