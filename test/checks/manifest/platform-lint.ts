import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import {
  getClientSideLintersOnly,
  parseSourceFile,
  tsParser,
  type LintInput,
  type LintResultRule,
} from '@forge/lint';
import type { ManifestSchema } from '@forge/manifest';
import type { Finding } from './finding';
import { deprecatedRuntimes } from './platform-validation';

/** The linter reads which scope an operation needs from the products' OpenAPI files, by these variables. */
const openApiFiles: Readonly<Record<string, string | null>> = {
  LOCAL_JIRA_SWAGGER: 'jira-platform-v3.json',
  LOCAL_JSM_SWAGGER: 'jira-service-management.json',
  LOCAL_JSW_SWAGGER: null,
  LOCAL_CONF_SWAGGER: null,
  LOCAL_CONF_V2_SWAGGER: null,
  LOCAL_BB_SWAGGER: null,
};

type Flags = Parameters<typeof getClientSideLintersOnly>[3];

/** The feature flags that the CLI would fetch; the client-side linters ask for one of them. */
const flags = { getDeprecatedRuntimes: () => Promise.resolve(deprecatedRuntimes) } as unknown as Flags;

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return ['.ts', '.tsx'].includes(extname(path)) && !path.endsWith('.d.ts') ? [path] : [];
  });
}

/** Parsed file by file, without the types of a project: those are checked by `npm run typecheck`. */
const withoutTypes: object = { project: undefined };

function parseFolder(folder: string): Promise<LintInput[]> {
  return Promise.all(
    sourceFiles(folder).map((file) =>
      parseSourceFile(file, (code, path) => tsParser(code, path, withoutTypes)),
    ),
  );
}

/** Points the linter at local OpenAPI files, an empty one where a product's is not at hand. Returns the tidying up. */
function useLocalOpenApi(directory: string): () => void {
  const temporary = mkdtempSync(join(tmpdir(), 'sitebound-openapi-'));
  const none = join(temporary, 'none.json');
  writeFileSync(none, '{"paths":{}}');
  process.env['USE_LOCAL_SWAGGER'] = '1';
  for (const [variable, name] of Object.entries(openApiFiles)) {
    const file = name === null ? none : resolve(directory, name);
    process.env[variable] = existsSync(file) ? file : none;
  }
  return () => rmSync(temporary, { recursive: true, force: true });
}

function finding(level: Finding['level'], file: string): (rule: LintResultRule) => Finding {
  return ({ reference, message, line }) => ({
    // A handler that no file exports is a warning to the linter, and a failing app.
    level: reference === 'valid-module-required' ? 'error' : level,
    source: 'lint',
    rule: reference,
    message,
    at: `${file}:${line}`,
  });
}

/**
 * The client side of `forge lint` on ./manifest.yml, ./src and ./static, without a network.
 * `openApi` is the folder with the products' OpenAPI files; without them, missing scopes go unnoticed.
 */
export async function lintApp(manifest: ManifestSchema, openApi: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  // A linter that throws only says so here, and reports nothing: that must not pass for a clean result.
  const logger = {
    info: (message: string) =>
      findings.push({ level: 'error', source: 'lint', rule: 'linter-failed', message }),
  };
  const tidyUp = useLocalOpenApi(openApi);
  try {
    const inputs = [...(await parseFolder('src')), ...(await parseFolder('static'))];
    const linters = await getClientSideLintersOnly(manifest, 'development', logger, flags);
    for (const linter of linters) {
      await linter.bootstrap();
      for (const { file, errors, warnings } of await linter.batchExecute(inputs)) {
        findings.push(...errors.map(finding('error', file)), ...warnings.map(finding('warning', file)));
      }
    }
  } finally {
    tidyUp();
  }
  return findings;
}
