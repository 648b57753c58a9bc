import { makeInvoke, view } from '@forge/bridge';
import type { PortalApi } from '../../src/contract';
import { createCall } from '../shared/api/call';
import { openMarks } from './marks';
import { Notice } from './notice';
import { show } from './show';
import { recordVisitOnce, signedInAccount } from './visit';

async function main(root: HTMLElement): Promise<void> {
  const context = await view.getContext();
  const call = createCall<PortalApi>(makeInvoke<PortalApi>());
  const marks = openMarks(() => window.sessionStorage);
  const accountId = signedInAccount(context);
  if (accountId === null) {
    const { SignInPanel } = await import('./sign-in/sign-in-panel');
    await show(root, context, <SignInPanel context={context} call={call} marks={marks} />);
    return;
  }
  const isCustomer = await recordVisitOnce(accountId, { record: () => call('visit/record', {}), marks });
  if (isCustomer) await show(root, context, <Notice />);
}

const root = document.getElementById('root');
// A customer came for help: whatever fails here stays out of their sight, and the next page tries again.
if (root) main(root).catch(() => undefined);
