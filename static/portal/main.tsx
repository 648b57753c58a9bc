import './base.css';
import { makeInvoke, view } from '@forge/bridge';
import { createRoot } from 'react-dom/client';
import type { PortalApi } from '../../src/contract';
import { createCall } from '../shared/api/call';
import { Notice } from './notice';
import { openMarks, recordVisitOnce, signedInCustomer } from './visit';

/** The contract as a mapped type: @forge/bridge wants an index signature, which an interface never has. */
type PortalCalls = { [Key in keyof PortalApi]: PortalApi[Key] };

async function main(root: HTMLElement): Promise<void> {
  const accountId = signedInCustomer(await view.getContext());
  if (accountId === null) return;
  await view.theme.enable().catch(() => undefined);
  createRoot(root).render(<Notice />);
  const call = createCall<PortalCalls>(makeInvoke<PortalCalls>());
  await recordVisitOnce(accountId, {
    record: () => call('visit/record', {}),
    marks: openMarks(() => window.sessionStorage),
  });
}

const root = document.getElementById('root');
// A customer came for help: whatever fails here stays out of their sight, and the next page tries again.
if (root) main(root).catch(() => undefined);
