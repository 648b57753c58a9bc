import { endpointAt, type BehaviourSwitch } from './behaviour';
import type { Door } from './exchange';

/** Takes the place of endpoints that are not to do their work. */
export function createMisanswers(switches: BehaviourSwitch): Door {
  return async ({ url, response }) => {
    const endpoint = endpointAt(url.pathname);
    const wanted = endpoint === undefined ? undefined : switches.read().endpoints[endpoint];
    switch (wanted) {
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end('<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>');
        return true;
      case 'redirect':
        response.writeHead(302, { location: '/elsewhere' }).end();
        return true;
      case 'error':
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"server_error"}');
        return true;
      case 'hang':
        // Never answered; the connection ends with the caller's patience or with the provider.
        return true;
      default:
        return false;
    }
  };
}
