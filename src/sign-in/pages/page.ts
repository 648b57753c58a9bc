/** An answer to a browser. */
export interface WebPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const style = `
:root{color-scheme:light dark;--text:#172b4d;--muted:#44546f;--page:#f7f8f9;--card:#fff;--line:#dcdfe4;--link:#0c66e4;--ok:#216e4e;--no:#ae2e24}
@media(prefers-color-scheme:dark){:root{--text:#c7d1db;--muted:#9fadbc;--page:#161a1d;--card:#1d2125;--line:#38414a;--link:#579dff;--ok:#7ee2b8;--no:#fd9891}}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:40rem;margin:10vh auto;padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:8px}
h1{font-size:1.5rem;margin:0 0 1rem}p{margin:0 0 1rem}a{color:var(--link)}code{overflow-wrap:anywhere}
.muted{color:var(--muted)}table{border-collapse:collapse;width:100%;margin:0 0 1rem}
th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.ok{color:var(--ok)}.no{color:var(--no)}`;

/** Text made safe inside of HTML, also in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);
}

/** Nothing may run, load or be framed; nothing is kept or passed on. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** @param content HTML in which every text from outside is {@link escaped} */
export function page(options: {
  readonly status: number;
  readonly language: string;
  readonly title: string;
  readonly content: string;
  readonly headers?: Readonly<Record<string, string>>;
}): WebPage {
  const { status, language, title, content } = options;
  return {
    status,
    headers: { ...headers, ...options.headers },
    body: `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${content}</main></body></html>`,
  };
}
