import type { FrameData, PageData } from '../page-data';
import { createColorModes } from './color-mode';
import { createEventBus } from './event-bus';
import { createFlags } from './flags';
import { createHostHistory } from './host-history';
import { createOperations, type PageServices } from './operations';
import { createRpc } from './rpc';
import { followHistory, wireChoices } from './top-bar';

/** The script of every host page: fills the iframes and answers what they ask. */
const colorModes = createColorModes();

document.addEventListener('DOMContentLoaded', () => {
  const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '') as PageData;
  const region = document.querySelector('.flags') ?? document.body;
  const history = createHostHistory(page.base ?? window.location.pathname);
  const services: PageServices = {
    page,
    history,
    colorModes,
    flags: createFlags(region),
    events: createEventBus(),
    publicEvents: createEventBus(),
    mount: (data, iframe, close) => mount(services, data, iframe, close),
  };
  wireChoices(colorModes);
  followHistory(history);
  for (const data of page.frames) {
    const iframe = document.getElementById(data.id);
    if (iframe instanceof HTMLIFrameElement) mount(services, data, iframe);
  }
});

/** Answers one iframe, and only messages of its own window from the app's origin. Returns how to stop. */
function mount(
  services: PageServices,
  frame: FrameData,
  iframe: HTMLIFrameElement,
  close?: (payload: unknown) => void,
): () => void {
  const { frameOrigin } = services.page;
  const operations = createOperations({
    services,
    frame,
    iframe,
    ...(close === undefined ? {} : { close }),
  });
  const rpc = createRpc({
    post: (message) => iframe.contentWindow?.postMessage(message, frameOrigin),
    answer(operation, payload) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (run !== undefined) return run(payload);
      console.error(`not modelled: ${operation} (module ${frame.moduleKey})`);
      throw new Error(`not modelled: ${operation}`);
    },
  });
  const onMessage = (event: MessageEvent<unknown>) => {
    if (event.source !== iframe.contentWindow || event.origin !== frameOrigin) return;
    rpc.receive(event.data);
  };
  window.addEventListener('message', onMessage);
  iframe.src = frame.src;
  return () => window.removeEventListener('message', onMessage);
}
