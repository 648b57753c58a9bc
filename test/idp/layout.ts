import { html, type Html } from '../host/pages/html';

/** Sends the page's form on; without scripts its button does. */
export const script = 'document.forms[0].submit();';

export const style = `
:root { color-scheme: light dark; --page: #f1f2f4; --card: #ffffff; --text: #172b4d; --subtle: #44546f;
  --line: #8590a2; --soft: #dcdfe4; --brand: #0c66e4; --on-brand: #ffffff; --hover: #f1f2f4; --bad: #ae2a19;
  --bad-soft: #ffeceb; --good: #216e4e; --good-soft: #dcfff1; --avatar: #e9f2ff; --on-avatar: #09326c; }
@media (prefers-color-scheme: dark) { :root { --page: #161a1d; --card: #22272b; --text: #dee4ea;
  --subtle: #9fadbc; --line: #738496; --soft: #38414a; --brand: #85b8ff; --on-brand: #161a1d; --hover: #2c333a;
  --bad: #ff9c8f; --bad-soft: #42221f; --good: #7ee2b8;
  --good-soft: #1c3329; --avatar: #1c2b41; --on-avatar: #cce0ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { width: 100%; max-width: 432px; padding: 32px; border-radius: 12px; background: var(--card);
  box-shadow: 0 1px 1px #091e4240, 0 0 1px #091e424f; }
h1 { margin: 16px 0 4px; font-size: 24px; line-height: 1.25; }
h2 { margin: 28px 0 8px; font-size: 14px; color: var(--subtle); }
p { margin: 0 0 16px; }
.brand { display: flex; align-items: center; gap: 8px; margin: 0; font-weight: 600; }
.mark { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 8px;
  background: var(--brand); color: var(--on-brand); font-weight: 700; }
.subtle, small { color: var(--subtle); font-size: 14px; }
label { display: block; margin: 12px 0 4px; font-size: 14px; font-weight: 600; }
input { width: 100%; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; font: inherit;
  background: transparent; color: inherit; }
button { font: inherit; cursor: pointer; border-radius: 6px; }
.primary { width: 100%; margin-top: 16px; padding: 10px; border: 0; background: var(--brand);
  color: var(--on-brand); font-weight: 600; }
.plain { padding: 4px 0; border: 0; background: none; color: var(--subtle); text-decoration: underline; }
.primary:hover { filter: brightness(1.1); }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
ul { list-style: none; margin: 0 0 16px; padding: 0; border: 1px solid var(--soft); border-radius: 8px;
  overflow: hidden; }
li + li { border-top: 1px solid var(--soft); }
li { padding: 10px 12px; }
li:has(> .person) { padding: 0; }
.person { display: flex; align-items: center; gap: 12px; width: 100%; padding: 8px 12px; border: 0;
  border-radius: 0; background: none; color: inherit; text-align: start; }
.person:hover { background: var(--hover); }
.person:focus-visible { outline-offset: -2px; }
.person small { display: block; font-size: 13px; overflow-wrap: anywhere; }
.avatar { flex: none; display: grid; place-items: center; width: 32px; height: 32px; border-radius: 50%;
  background: var(--avatar); color: var(--on-avatar); font-size: 13px; font-weight: 600; }
[role="alert"] { padding: 10px 12px; border-radius: 6px; background: var(--bad-soft); color: var(--bad); }
a { color: var(--brand); overflow-wrap: anywhere; }
code { font-size: 14px; overflow-wrap: anywhere; }
.wide { max-width: 880px; min-width: 0; }
.wide .primary { width: auto; padding: 8px 16px; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.actions > form { display: contents; }
.actions input, .actions select { width: auto; min-width: 0; }
select { padding: 6px 8px; border: 1px solid var(--line); border-radius: 6px; font: inherit; font-size: 14px;
  background: var(--card); color: inherit; }
.small { padding: 5px 12px; border: 1px solid var(--line); background: none; color: inherit; font-size: 14px; }
.small:hover { background: var(--hover); }
.actions .small, .actions .primary { margin: 0; }
details > .actions { padding: 12px 0 4px 44px; }
summary { display: flex; align-items: center; gap: 12px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary small { display: block; }
.state { margin-inline-start: auto; padding: 2px 8px; border-radius: 4px; background: var(--soft); font-size: 12px;
  font-weight: 600; white-space: nowrap; }
.state.good { background: var(--good-soft); color: var(--good); }
[role="status"] { padding: 10px 12px; border-radius: 6px; background: var(--good-soft); color: var(--good); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { color: var(--subtle); font-weight: 600; text-align: start; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--soft); vertical-align: top; }
td:nth-child(-n + 2), td:nth-child(n + 4) { white-space: nowrap; }
.failed { color: var(--bad); font-weight: 600; }
`;

/** A whole page; with `submits` its first form sends itself. */
export function layout({
  title,
  main,
  submits = false,
  wide = false,
}: {
  readonly title: string;
  readonly main: Html;
  readonly submits?: boolean;
  readonly wide?: boolean;
}): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Acme Identity</title>
        ${wrapped('style', style)}
      </head>
      <body>
        <main${wide && html` class="wide"`}>
          <p class="brand"><span class="mark" aria-hidden="true">A</span>Acme Identity</p>
          ${main}
        </main>
        ${submits && wrapped('script', script)}
      </body>
    </html>`.html;
}

/** Exactly this text in an element, because the page's policy holds its digest. */
const wrapped = (tag: 'script' | 'style', text: string): Html => ({ html: `<${tag}>${text}</${tag}>` });

/** A form of hidden fields that goes to another place by itself. */
export function passingOn(action: string, fields: Readonly<Record<string, string>>): Html {
  return html`<h1>Signing you in</h1>
    <form method="post" action="${action}">
      ${Object.entries(fields).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <noscript><p>Your browser runs no scripts, so this takes one more step.</p></noscript>
      <button class="primary">Continue</button>
    </form>`;
}

export function problem(code: string, text: string): Html {
  return html`<h1>This cannot go on</h1>
    <p role="alert"><code>${code}</code></p>
    <p class="subtle">${text}</p>`;
}
