import type { FrameData, PageData } from '../page-data';
import { fetchProduct, invoke } from './calls';
import type { ColorModes } from './color-mode';
import type { EventBus } from './event-bus';
import type { Flags } from './flags';
import type { HistoryListener, HostHistory } from './host-history';
import { openModal, type CloseModal } from './modal';
import { navigate, urlOf } from './navigation';
import { isRecord } from './rpc';

/** What all frames of a page share. */
export interface PageServices {
  readonly page: PageData;
  readonly history: HostHistory;
  readonly colorModes: ColorModes;
  readonly flags: Flags;
  readonly events: EventBus;
  readonly publicEvents: EventBus;
  readonly mount: (data: FrameData, iframe: HTMLIFrameElement, close: CloseModal) => () => void;
}

export type Operations = Readonly<Record<string, (payload: unknown) => unknown>>;

/**
 * The operations of `@forge/bridge` for one frame; those that begin with `host:` are said between our own
 * scripts. An operation that is not here is not modelled. `close`, `submit`, `refresh`, `open` and `onClose`
 * answer `false` where the view cannot do it, for which the SDK throws.
 */
export function createOperations(options: {
  readonly services: PageServices;
  readonly frame: FrameData;
  readonly iframe: HTMLIFrameElement;
  /** In a modal: closes it. */
  readonly close?: CloseModal;
}): Operations {
  const { services, frame, iframe, close } = options;
  const { page, history, colorModes, flags, events, publicEvents } = services;

  const extension = () => ({ ...frame.context.extension, location: window.location.href });
  const call = () => ({ page, frame, extension: extension() });

  function fullPageOnly(operation: string): void {
    if (!frame.fullPage) throw new Error(`${operation} is only there for modules that fill a page`);
  }

  return {
    invoke: (payload) => invoke(payload, call()),
    fetchProduct: (payload) => fetchProduct(payload, call()),
    getContext: () => ({
      ...frame.context,
      extension: extension(),
      locale: page.locale,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      theme: { colorMode: colorModes.current(), light: 'light', dark: 'dark' },
      surfaceColor: null,
    }),
    createHistory(onChange) {
      fullPageOnly('createHistory');
      if (typeof onChange === 'function') history.listen(onChange as HistoryListener);
      return { action: 'POP', location: history.location() };
    },
    'host:push': (change) => isRecord(change) && history.push(change['to'], change['state']),
    'host:replace': (change) => isRecord(change) && history.replace(change['to'], change['state']),
    'host:go': (by) => history.go(Number(by)),
    enableTheming(apply) {
      if (typeof apply === 'function') {
        colorModes.listen(() => (apply as (attributes: unknown) => unknown)(colorModes.attributes()));
      }
      return colorModes.attributes();
    },
    changeWindowTitle(title) {
      fullPageOnly('changeWindowTitle');
      document.title = String(title);
    },
    showFlag: (flag) => flags.show(flag),
    closeFlag: (flag) => flags.close(flag),
    navigate: (request) => navigate(request, page),
    getUrl: (location) => urlOf(location, page),
    reload: () => window.location.reload(),
    openModal: (request) =>
      openModal({ opener: frame, resourcePaths: page.resourcePaths, request, mount: services.mount }),
    close: (payload) => (close === undefined ? false : close(payload)),
    onClose: () => false,
    submit: () => false,
    refresh: () => false,
    open: () => false,
    on: (subscription) => events.on(subscription),
    emit: (event) => events.emit(event),
    onPublic: (subscription) => publicEvents.on(subscription),
    emitPublic: (event) => publicEvents.emit(event),
    emitReadyEvent() {
      iframe.dataset['ready'] = 'true';
    },
    'host:height'(height) {
      if (frame.autoHeight) iframe.style.height = `${Number(height)}px`;
    },
    'host:violation'(violation) {
      console.error(`Content-Security-Policy of ${frame.moduleKey}: ${JSON.stringify(violation)}`);
    },
  };
}
