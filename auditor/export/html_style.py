"""How the HTML page looks: on a telephone, on a desk, and on paper."""

STYLE = """\
:root { color-scheme: light; --ink: #1c2430; --faint: #5b6675; --line: #d9dee5; --paper: #fff;
  --violation: #b3261e; --warning: #9a5b00; --info: #1f5fa8; --undetermined: #5b6675; --pass: #2e6b3a; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #f4f6f8; color: var(--ink); line-height: 1.65; font-size: 16px;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h2 span { font-weight: normal; color: var(--faint); white-space: nowrap; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; padding-bottom: .2rem; border-bottom: 2px solid currentColor; }
h3 span { font-weight: normal; }
h3.violation { color: var(--violation); } h3.warning { color: var(--warning); } h3.info { color: var(--info); }
h3.undetermined, h3.not_applicable { color: var(--undetermined); } h3.pass { color: var(--pass); }
h4 { font-size: 1rem; margin: 0 0 .4rem; }
.id { font-family: ui-monospace, Consolas, "DejaVu Sans Mono", monospace; white-space: nowrap; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0 0 1rem; }
p { margin: .3rem 0; }
a { color: var(--info); }
.faint { color: var(--faint); font-size: .9rem; }
.unread { color: var(--violation); }
.nothing { margin: 1rem 0; color: var(--pass); }
dl { margin: 0 0 .6rem; }
dd { margin: 0; min-width: 0; }
article { border: 1px solid var(--line); border-left: 4px solid; border-radius: 4px; padding: .7rem .9rem .2rem;
  margin: 0 0 .7rem; break-inside: avoid; }
article.violation { border-left-color: var(--violation); } article.warning { border-left-color: var(--warning); }
article.info { border-left-color: var(--info); }
article dl > div { display: grid; grid-template-columns: 5rem 1fr; gap: .6rem; }
article dt { color: var(--faint); }
article .message dd { font-weight: 600; }
article dl + dl { border-top: 1px dashed var(--line); padding-top: .5rem; }
.figures { display: flex; flex-wrap: wrap; gap: .4rem 2.5rem; }
.figures dt { color: var(--faint); font-size: .85rem; }
.figures dd { font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
.remarks, .reasons, .passed { margin: .3rem 0; padding-left: 1.3rem; }
.reasons ul { margin: 0 0 .4rem; padding-left: 1.2rem; color: var(--faint); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin-top: .6rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { color: var(--faint); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: normal; }
.overview td { white-space: nowrap; } .overview td.source { white-space: normal; }
@media screen and (max-width: 760px) {
  main { padding: .5rem; } section { padding: .75rem; }
  .overview thead { display: none; }
  .overview tr { display: flex; flex-wrap: wrap; gap: 0 1.1rem; border-bottom: 1px solid var(--line); padding: .5rem 0; }
  .overview th, .overview td { border: 0; padding: 0; }
  .overview tbody th, .overview td.source { flex: 0 0 100%; white-space: normal; overflow-wrap: anywhere; }
  .overview tbody th { font-weight: 600; }
  .overview td::before { content: attr(data-label) " "; color: var(--faint); }
  .overview td.empty { display: none; }
  article dl > div { grid-template-columns: 1fr; gap: 0; margin-bottom: .35rem; }
  article dt { font-size: .85rem; }
}
@media print {
  body { background: none; font-size: 10.5pt; } main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 0 0 1.5rem; } section + .audit { break-before: page; }
  article { break-inside: auto; } article dl > div { break-inside: avoid; }
  .overview table { font-size: 9pt; } .overview th, .overview td { padding: .15rem .35rem; }
  h2, h3, h4 { break-after: avoid; } tr { break-inside: avoid; } a { color: inherit; text-decoration: none; }
}
@page { margin: 18mm 16mm; }
"""
