import { html, json, type Html } from './html';
import type { PageData } from './page-data';
import { colorModes, locales, nobody, type Person, type Preferences } from './preferences';

interface LayoutOptions {
  readonly title: string;
  /** What the product is called in the top bar, such as "Jira". */
  readonly product: string;
  readonly preferences: Preferences;
  readonly person: Person;
  readonly people: readonly Person[];
  /** The side navigation, where there is one. */
  readonly navigation?: Html;
  readonly main: Html;
  readonly data: PageData;
}

const themeAttribute =
  'dark:dark light:light motion:motion shape:shape spacing:spacing typography:typography';

const localeNames = { en_US: 'English', de_DE: 'Deutsch' } as const;
const modeNames = { auto: 'As the system', light: 'Light', dark: 'Dark' } as const;

/** A whole host page: top bar with the choices, navigation, main part, flags. */
export function layout(options: LayoutOptions): string {
  const { preferences, person } = options;
  const mode = preferences.colorMode === 'dark' ? 'dark' : 'light';
  return html`<!doctype html>
    <html lang="en" data-theme="${themeAttribute}" data-color-mode="${mode}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${options.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/__forge/theme.css" />
        <link rel="stylesheet" href="/__forge/page.css" />
        <script type="application/json" id="page-data">
          ${json(options.data)}
        </script>
        <script src="/__forge/host.js"></script>
      </head>
      <body>
        <header class="top">
          <a class="product" href="/">${options.product}</a>
          <form class="choices" method="get">
            ${select(
              'as',
              'Person',
              options.people.map(({ accountId, name, accountType }) => ({
                value: accountId ?? nobody,
                text: accountId === null ? name : `${name} (${accountType})`,
                selected: accountId === person.accountId,
              })),
            )}
            ${select(
              'locale',
              'Language',
              locales.map((value) => ({
                value,
                text: localeNames[value],
                selected: value === preferences.locale,
              })),
            )}
            ${select(
              'theme',
              'Theme',
              colorModes.map((value) => ({
                value,
                text: modeNames[value],
                selected: value === preferences.colorMode,
              })),
            )}
            <noscript><button>Apply</button></noscript>
          </form>
        </header>
        <div class="body">
          ${options.navigation}
          <!-- Named, since the app inside may have a main landmark as well. -->
          <main aria-label="${options.product}">${options.main}</main>
        </div>
        <section class="flags" aria-label="Notifications" aria-live="polite"></section>
      </body>
    </html>`.html;
}

/** The empty iframe that the page's script fills and answers. */
export function frame(options: {
  readonly id: string;
  readonly title: string;
  readonly size?: string | undefined;
  readonly fills?: boolean;
}): Html {
  return html`<iframe
    id="${options.id}"
    class="app ${options.fills && 'fills'} ${options.size}"
    title="${options.title}"
    allow="camera; microphone; fullscreen; clipboard-read; clipboard-write"
    sandbox="${sandbox}"
  ></iframe>`;
}

/** As the `sandbox` directive that `@forge/csp` generates. */
const sandbox =
  'allow-popups allow-popups-to-escape-sandbox allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

function select(name: string, label: string, options: readonly Option[]): Html {
  return html`<label
    >${label}
    <select name="${name}">
      ${options.map(
        ({ value, text, selected }) =>
          html`<option value="${value}" ${selected && html`selected`}>${text}</option>`,
      )}
    </select>
  </label>`;
}
