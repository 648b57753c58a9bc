import type { FrameData } from '../page-data';
import { isRecord } from './rpc';

const widths: Readonly<Record<string, string>> = {
  small: '400px',
  medium: '600px',
  large: '800px',
  xlarge: '968px',
  max: '100%',
  fullscreen: '100%',
  resizable: '600px',
};

/** Closes the modal; the payload goes to the opener's `onClose`. */
export type CloseModal = (payload: unknown) => void;

/**
 * `new Modal({…}).open()`: a dialog with a resource of the app in an iframe of its own, which finds what was
 * passed as `context.extension.modal` and closes itself with `view.close(payload)`.
 */
export function openModal(options: {
  readonly opener: FrameData;
  readonly resourcePaths: Readonly<Record<string, string>>;
  readonly request: unknown;
  readonly mount: (data: FrameData, iframe: HTMLIFrameElement, close: CloseModal) => () => void;
}): void {
  const { opener } = options;
  const request = isRecord(options.request) ? options.request : {};
  const { resource, size, context, title, onClose, closeOnEscape, closeOnOverlayClick } = request;
  const path = typeof resource === 'string' ? options.resourcePaths[resource] : opener.src;
  if (path === undefined) throw new Error(`The manifest has no resource "${String(resource)}"`);
  const dialog = document.createElement('dialog');
  const iframe = document.createElement('iframe');
  iframe.className = 'app';
  iframe.title = typeof title === 'string' && title !== '' ? title : opener.moduleKey;
  iframe.setAttribute('sandbox', document.querySelector('iframe.app')?.getAttribute('sandbox') ?? '');
  dialog.className = 'modal';
  dialog.setAttribute('aria-label', iframe.title);
  Object.assign(dialog.style, isRecord(size) ? size : { width: widths[String(size)] });
  dialog.append(iframe);
  document.body.append(dialog);

  const data: FrameData = {
    ...opener,
    id: `${opener.id}-modal`,
    src: new URL(path, opener.src).href,
    fullPage: false,
    autoHeight: !isRecord(size),
    context: { ...opener.context, extension: { ...opener.context.extension, modal: context } },
  };
  const unmount = options.mount(data, iframe, close);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (closeOnEscape !== false) close(undefined);
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog && closeOnOverlayClick !== false) close(undefined);
  });
  dialog.showModal();

  function close(payload: unknown): void {
    unmount();
    dialog.remove();
    if (typeof onClose === 'function') (onClose as CloseModal)(payload);
  }
}
