/** The look of `index.html`, in both colour schemes; nothing is loaded from anywhere. */
export const pageStyle = `
:root { color-scheme: light dark; --text: #172b4d; --faint: #505f79; --page: #ffffff; --card: #f7f8f9; --line: #d0d5dd; --link: #0c66e4 }
@media (prefers-color-scheme: dark) {
  :root { --text: #dee4ea; --faint: #9fadbc; --page: #161a1d; --card: #1d2125; --line: #454f59; --link: #579dff }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); max-width: 60rem; margin: 0 auto; padding: 1.5rem }
a { color: var(--link) }
h1 { font-size: 1.6rem; margin: 0 0 .5rem }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line) }
.note { color: var(--faint) }
article { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .9rem; margin: .6rem 0 }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .15rem 1rem; margin: 0 }
dt { color: var(--faint) }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; unicode-bidi: isolate }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
summary { cursor: pointer }
@media print { body { max-width: none; padding: 0 } article { break-inside: avoid } }
`;
