import type { ColorModes } from './color-mode';
import type { HostHistory } from './host-history';

/** Person and language change the whole page and reload it; the theme changes at once. */
export function wireChoices(colorModes: ColorModes): void {
  const form = document.querySelector('form.choices');
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.name === 'theme') return colorModes.choose(target.value);
    const address = new URL(window.location.href);
    address.searchParams.set(target.name, target.value);
    window.location.assign(address);
  });
}

/** Side navigation within the module: changes the address only, and marks the page that it shows. */
export function followHistory(history: HostHistory): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-route]')];
  const mark = () => {
    const route = history.location().pathname.split('/')[1] ?? '';
    for (const link of links) {
      if (link.dataset['route'] === route) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
  history.listen(mark);
  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      history.push(`/${link.dataset['route'] ?? ''}`);
    });
  }
}
