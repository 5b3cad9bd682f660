import { createHash } from 'node:crypto';

// All of the look. In dark and light as the reader's system has it; on a narrow screen, tables become lists.

export const STYLE = `
:root { color-scheme: light dark; --paper: #f6f7f9; --card: #fff; --ink: #1b1f24; --soft: #5b6470; --line: #d9dee5;
  --accent: #0b65c2; --fill: #0b65c226; --good: #1a7f37; --bad: #c0271a; --warn: #9a6700; --warnbg: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1318; --card: #171c23; --ink: #e6eaf0; --soft: #9aa5b3;
  --line: #2b333d; --accent: #6cb2ff; --fill: #6cb2ff2e; --good: #56d364; --bad: #ff8379; --warn: #e3b341;
  --warnbg: #3a2f0e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: 1rem; }
h1 { font-size: 1.35rem; margin: 0; } h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.head h2 { font-size: 1rem; margin: 0; }
p { margin: .35rem 0; } .soft { color: var(--soft); } .num { font-variant-numeric: tabular-nums; }
a { color: var(--accent); } code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; }
.hosts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .1rem .75rem; }
.big { font-size: 1.6rem; font-weight: 650; line-height: 1.2; }
.note { background: var(--warnbg); border: 1px solid var(--warn); border-radius: .6rem; padding: .6rem .9rem; margin: .75rem 0; }
.stale { position: sticky; bottom: .75rem; max-width: 66rem; margin: .75rem auto; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.pill { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .55rem; font-size: .82rem; }
svg { display: block; width: 100%; height: auto; margin-top: .5rem; }
svg .area { fill: var(--fill); } svg .line { fill: none; stroke: var(--accent); stroke-width: 1.6; }
svg .inodes { fill: none; stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 1 2.5; }
svg .grid { stroke: var(--line); stroke-width: 1; } svg text { fill: var(--soft); font-size: 10px; }
svg .high { stroke: var(--bad); stroke-dasharray: 5 3; } svg .low { stroke: var(--good); stroke-dasharray: 5 3; }
svg .mark { font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: .85rem; } td.right, th.right { text-align: right; }
tr:last-child td { border-bottom: 0; } .short, time { white-space: nowrap; }
button, input { font: inherit; color: inherit; }
button { background: transparent; border: 1px solid var(--accent); color: var(--accent); border-radius: .4rem;
  padding: .2rem .6rem; cursor: pointer; white-space: nowrap; }
button:hover { background: var(--fill); }
a:focus-visible, button:focus-visible, input:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input { background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .6rem; width: 100%; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.login { max-width: 24rem; margin: 4rem auto; } .login button { margin-top: .75rem; }
.why { color: var(--soft); font-size: .92em; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  table.list thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  table.list tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  table.list td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .15rem 0; text-align: right; }
  table.list td::before { content: attr(data-label); color: var(--soft); text-align: left; white-space: nowrap; }
  svg text { font-size: 12px; }
}
`;

/** For the header that permits this style and no other. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;
