import { isRecord } from './rpc';
import { textOf } from './text';

const autoDismissMs = 8000;

export interface Flags {
  show(options: unknown): void;
  close(options: unknown): void;
}

/** The messages at the lower left that `showFlag` asks for, announced to screen readers. */
export function createFlags(region: Element): Flags {
  const shown = new Map<string, HTMLElement>();

  function close(id: string): void {
    shown.get(id)?.remove();
    shown.delete(id);
  }

  function button(text: string, name: string, onClick: () => void): HTMLButtonElement {
    const element = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    if (name !== '') element.setAttribute('aria-label', name);
    element.addEventListener('click', onClick);
    return element;
  }

  return {
    show(options) {
      if (!isRecord(options)) throw new Error('A flag needs options');
      const { type, appearance, actions, isAutoDismiss } = options;
      const id = textOf(options['id']);
      const title = textOf(options['title']);
      const description = textOf(options['description']);
      close(id);
      const flag = document.createElement('article');
      flag.className = 'flag';
      flag.dataset['type'] = textOf(appearance ?? type, 'info');
      if (type === 'error') flag.setAttribute('role', 'alert');
      const heading = Object.assign(document.createElement('h2'), { textContent: title });
      const text = Object.assign(document.createElement('p'), { textContent: description });
      const bar = Object.assign(document.createElement('div'), { className: 'actions' });
      for (const action of Array.isArray(actions) ? actions.filter(isRecord) : []) {
        const { text: label, onClick } = action;
        bar.append(
          button(textOf(label), '', () => {
            if (typeof onClick === 'function') (onClick as () => void)();
          }),
        );
      }
      flag.append(
        heading,
        text,
        bar,
        button('×', `Dismiss ${title}`, () => close(id)),
      );
      region.append(flag);
      shown.set(id, flag);
      if (isAutoDismiss === true) setTimeout(() => shown.get(id) === flag && close(id), autoDismissMs);
    },
    close(options) {
      if (isRecord(options)) close(textOf(options['id']));
    },
  };
}
