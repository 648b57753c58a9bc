import './base.css';
import { makeInvoke, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import type { PortalApi } from '../../src/contract';
import { createCall } from '../shared/api/call';
import { Notice } from './notice';
import { openMarks, recordVisitOnce, signedInAccount } from './visit';

async function main(root: HTMLElement): Promise<void> {
  const accountId = signedInAccount(await view.getContext());
  if (accountId === null) return;
  const call = createCall<PortalApi>(makeInvoke<PortalApi>());
  const isCustomer = await recordVisitOnce(accountId, {
    record: () => call('visit/record', {}),
    marks: openMarks(() => window.sessionStorage),
  });
  if (!isCustomer) return;
  await view.theme.enable().catch(() => undefined);
  createRoot(root).render(<Notice />);
}

const root = document.getElementById('root');
// A customer came for help: whatever fails here stays out of their sight, and the next page tries again.
if (root) main(root).catch(() => undefined);
