export interface ColorModes {
  /** `light` or `dark`, with "as the system" already resolved. */
  current(): 'light' | 'dark';
  /** The attributes that the design tokens are switched by. */
  attributes(): Readonly<Record<string, string>>;
  choose(mode: string): void;
  listen(listener: () => void): void;
}

/** The page's theme: the choice in the cookie, else the system's, on the page's root element. */
export function createColorModes(): ColorModes {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set<() => void>();
  const root = document.documentElement;

  function current(): 'light' | 'dark' {
    const chosen = /(?:^|;\s*)forge-color-mode=(light|dark)/.exec(document.cookie)?.[1];
    return (chosen ?? (system.matches ? 'dark' : 'light')) === 'dark' ? 'dark' : 'light';
  }

  function update(): void {
    root.dataset['colorMode'] = current();
    for (const listener of listeners) listener();
  }

  system.addEventListener('change', update);
  update();
  return {
    current,
    attributes: () => ({ 'data-theme': root.dataset['theme'] ?? '', 'data-color-mode': current() }),
    choose(mode) {
      document.cookie = `forge-color-mode=${encodeURIComponent(mode)}; Path=/; SameSite=Lax`;
      update();
    },
    listen: (listener) => void listeners.add(listener),
  };
}
