import { Refusal } from '../../host/core/http';
import { readForm, redirect, sendPage, type Door } from '../exchange';
import { command } from './command';
import { provisioningPage } from './page';
import type { Provisioner } from './provisioner';

/** The page on which people and groups are sent to an application, and changed. Forms of other sites are refused. */
export function createProvisioningDoor(provisioner: Provisioner): Door {
  return async (exchange) => {
    const { request, url } = exchange;
    if (url.pathname !== '/provisioning') return false;
    const title = 'Provisioning';
    if (request.method !== 'POST') {
      const view = provisioner.view();
      const main = provisioningPage(view, { open: url.searchParams.get('open'), baseUrl: view.baseUrl });
      sendPage(exchange, { title, main, wide: true });
      return true;
    }
    const from = request.headers['sec-fetch-site']?.toString() ?? 'same-origin';
    if (from !== 'same-origin') throw new Refusal(403, 'FOREIGN_ORIGIN', from);
    const fields = Object.fromEntries(await readForm(exchange));
    const { success, data, error } = command.safeParse(fields);
    const person = fields['person'] ?? null;
    if (!success) {
      const says = error.issues[0]?.message ?? '';
      const view = { ...provisioner.view(), outcome: { ok: false, says } };
      const main = provisioningPage(view, { open: person, baseUrl: fields['baseUrl'] ?? view.baseUrl });
      sendPage(exchange, { title: `Error: ${title}`, main, wide: true, status: 400 });
      return true;
    }
    await provisioner.run(data);
    const place = person === null ? '' : `?open=${encodeURIComponent(person)}`;
    redirect(exchange, `/provisioning${place}`);
    return true;
  };
}
