import type { Rpc } from './rpc';

/** Tells the page how high the content is, whenever that changes. */
export function watchHeight(rpc: Rpc): void {
  let told = -1;
  let planned = false;

  function tell(): void {
    planned = false;
    const height = contentHeight();
    if (height === told) return;
    told = height;
    void rpc.call('host:height', height);
  }

  function plan(): void {
    if (planned) return;
    planned = true;
    requestAnimationFrame(tell);
  }

  const sizes = new ResizeObserver(plan);
  const observe = () => {
    for (const element of [document.documentElement, document.body, ...document.body.children]) {
      sizes.observe(element);
    }
    plan();
  };
  new MutationObserver(observe).observe(document.body, { childList: true, subtree: true });
  observe();
}

/**
 * The lower edge of what flows in the body, in CSS pixels. Not the body's own height: style resets make
 * that as high as the iframe, which would then never shrink.
 */
function contentHeight(): number {
  const { paddingBottom, marginBottom } = getComputedStyle(document.body);
  const edges = [...document.body.children].map((element) => {
    const style = getComputedStyle(element);
    if (style.display === 'none' || ['fixed', 'absolute'].includes(style.position)) return 0;
    const { top, height } = element.getBoundingClientRect();
    if (height === 0) return 0;
    return top + scrollY + Math.max(height, element.scrollHeight) + pixels(style.marginBottom);
  });
  return Math.ceil(Math.max(0, ...edges) + pixels(paddingBottom) + pixels(marginBottom));
}

function pixels(length: string): number {
  return Number.parseFloat(length) || 0;
}
