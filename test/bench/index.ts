import { auditBudgets } from './audit/budgets';
import { measureAudit } from './audit/figures';
import { auditDocument, auditTables } from './audit/report';
import { readOptions } from './options';

/** `npm run bench`: prints the figures on stdout; ends with 1 when a budget is not held. */
async function main(): Promise<void> {
  const { sizes, json } = readOptions(process.argv.slice(2));
  const say = (line: string) => console.error(line);
  const figures = await measureAudit({ appDirectory: process.cwd(), sizes, exportedRows: 100_000, say });
  const budgets = auditBudgets(figures);
  const document = auditDocument(figures, budgets);
  console.log(json ? JSON.stringify(document, null, 2) : auditTables(document));
  if (budgets.some(({ held }) => !held)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
