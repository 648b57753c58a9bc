import { auditBudgets } from './audit/budgets';
import { measureAudit } from './audit/figures';
import { auditDocument, auditTables } from './audit/report';
import { erasureBudgets } from './erasure/budgets';
import { measureErasures, type ErasureSizes } from './erasure/figures';
import { erasureDocument, erasureTables } from './erasure/report';
import { thisMachine } from './kit/machine';
import { readOptions } from './options';
import { measureSignIns } from './sign-in/end-to-end';
import { measureScim } from './scim/measure';
import { scimDocument, scimTables } from './scim/report';
import { signInDocument, signInTables } from './sign-in/report';
import { measureSaml } from './sign-in/saml';

const erasureSizes: ErasureSizes = { person: 50_000, others: 100_000, everything: 1_000_000, split: 2_500 };

const say = (line: string) => console.error(line);

/** `npm run bench`: prints the figures on stdout; ends with 1 when a budget is not held. */
async function main(): Promise<void> {
  const { suite, sizes, json } = readOptions(process.argv.slice(2));
  const { document, tables } = await run[suite](sizes);
  console.log(json ? JSON.stringify(document, null, 2) : tables);
  if (document.budgets.some(({ held }) => !held)) process.exitCode = 1;
}

const run = { audit, 'sign-in': signIn, erasure, scim };

async function audit(sizes: readonly number[]) {
  const figures = await measureAudit({ appDirectory: process.cwd(), sizes, exportedRows: 100_000, say });
  const document = auditDocument(figures, auditBudgets(figures));
  return { document, tables: auditTables(document) };
}

async function signIn() {
  say('Verifying SAML responses');
  const saml = await measureSaml(400);
  const ways = await measureSignIns(100, say);
  const document = signInDocument({ machine: thisMachine(), saml, ways });
  return { document, tables: signInTables(document) };
}

async function erasure() {
  const figures = await measureErasures({ appDirectory: process.cwd(), sizes: erasureSizes, say });
  const document = erasureDocument(figures, erasureBudgets(figures));
  return { document, tables: erasureTables(document) };
}

async function scim() {
  const sizes = { users: 10_000, members: 5_000, requests: 1_000, slow: 30 };
  say('With few users');
  const few = await measureScim({ users: 100, members: 50, requests: 10, slow: 1 }, say);
  say('With 10,000 users');
  const figures = await measureScim(sizes, say);
  const document = scimDocument({ machine: thisMachine(), sizes, few, figures });
  return { document, tables: scimTables(document) };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
