import { createHash } from 'node:crypto'

/** The page's style sheet. A phone shows one column; a table that is too wide scrolls by itself. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dee5, #2b313b); --soft: light-dark(#f4f6f8, #171b21);
  --text: light-dark(#16191d, #e7eaee); --quiet: light-dark(#545d69, #a3adba); --accent: light-dark(#0b57c2, #7fb2ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1rem 4rem; overflow-wrap: break-word;
  background: light-dark(#fff, #0d0f14); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; } h3 { margin: 0; font-size: 1rem; font-weight: 600; } h4 { margin: 1.25rem 0 .25rem; }
p { max-width: 44rem; } a { color: var(--accent); } small, .quiet { color: var(--quiet); font-size: .875rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; } pre { margin: .5rem 0; padding: .75rem; overflow-x: auto; background: var(--soft); border-radius: .5rem; }
nav ul { padding-left: 1.2rem; } nav a { display: inline-block; padding: .2rem 0; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; } details > :not(summary) { margin-left: 1rem; margin-right: 1rem; }
summary { padding: .75rem 1rem; cursor: pointer; } summary h3 { display: inline; } summary small { display: block; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; color: var(--accent); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--quiet); }
th, td { border-top: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top; } th { font-weight: 600; }
`.trim()

/** Base64 SHA-256, as a Content-Security-Policy names it. */
export const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
