import './base.css';
import { makeInvoke, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import { createCall } from '../shared/api/call';
import { Notice } from './notice';
import { type PortalCalls, recordVisitOnce, signedInAccount } from './visit';

async function main(root: HTMLElement): Promise<void> {
  const accountId = signedInAccount(await view.getContext());
  if (accountId === null) return;
  await view.theme.enable().catch(() => undefined);
  createRoot(root).render(<Notice />);
  await recordVisitOnce(accountId, {
    call: createCall<PortalCalls>(makeInvoke<PortalCalls>()),
    marks: window.sessionStorage,
  });
}

const root = document.getElementById('root');
// A customer came for help: whatever fails here stays out of their sight, and the next page tries again.
if (root) main(root).catch(() => undefined);
