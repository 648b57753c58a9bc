import { makeInvoke, view } from '@forge/bridge';
import type { PortalApi } from '../../src/contract';
import { openMarks } from '../portal/marks';
import { show } from '../portal/show';
import { tokenKeyOf } from '../portal/sign-in/token-key';
import styles from '../portal/ui/controls.module.css';
import { signedInAccount } from '../portal/visit';
import { createCall } from '../shared/api/call';
import { MyDataPanel } from './my-data';

async function main(root: HTMLElement): Promise<void> {
  const context = await view.getContext();
  const call = createCall<PortalApi>(makeInvoke<PortalApi>());
  // Whoever is signed in at Jira needs no session of the app's.
  const marks = openMarks(() => window.sessionStorage);
  const session = signedInAccount(context) === null ? marks.getItem(tokenKeyOf(context.cloudId)) : null;
  await show(
    root,
    context,
    <div className={styles['panel']}>
      <MyDataPanel call={call} session={session} />
    </div>,
  );
}

const root = document.getElementById('root');
// Without the product's context there is no language to say anything in.
if (root) main(root).catch(() => undefined);
