import { watchHeight } from './frame-height';
import { createFrameHistory } from './frame-history';
import { enableTheming } from './frame-theme';
import { createRpc } from './rpc';

/**
 * Stands where Atlassian's `global-bridge.js` stands: runs before the app's bundle and sets
 * `__bridge.callBridge`, the one thing that `@forge/bridge` needs. Outside of a host page there is none.
 */
type CallBridge = (operation: string, payload?: unknown) => Promise<unknown>;

declare global {
  interface Window {
    __bridge?: { readonly callBridge: CallBridge };
  }
}

const pageOrigin = embeddingOrigin();
if (pageOrigin !== undefined) connect(pageOrigin);

function connect(origin: string): void {
  const rpc = createRpc({
    post: (message) => parent.postMessage(message, origin),
    answer: (operation) => {
      throw new Error(`A frame has no operation ${operation}`);
    },
  });
  const callBridge: CallBridge = (operation, payload) => {
    if (operation === 'createHistory') return createFrameHistory(rpc);
    if (operation === 'enableTheming') return enableTheming(rpc);
    return rpc.call(operation, payload);
  };
  window.addEventListener('message', (event) => {
    if (event.source === parent && event.origin === origin) rpc.receive(event.data);
  });
  window.__bridge = { callBridge };
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    void rpc.call('host:violation', { directive: effectiveDirective, blocked: blockedURI });
  });
  document.addEventListener('DOMContentLoaded', () => watchHeight(rpc));
}

/** The page around this frame, if it is the other loopback name of the same port. */
function embeddingOrigin(): string | undefined {
  if (parent === window) return undefined;
  const names = location.hostname === 'localhost' ? ['127.0.0.1', '[::1]'] : ['localhost'];
  const port = location.port === '' ? '' : `:${location.port}`;
  const expected = names.map((name) => `http://${name}${port}`);
  // Not every browser lists ancestors; the referrer of an embedded document is its page's origin.
  const [ancestor] = 'ancestorOrigins' in location ? [...location.ancestorOrigins] : [];
  const actual = ancestor ?? document.referrer.replace(/\/$/, '');
  return expected.find((origin) => origin === actual);
}
