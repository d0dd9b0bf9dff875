// The report as one HTML page of its own: no script, nothing fetched, readable on a narrow screen and on paper.
import type { Language } from '#base/errors.ts';
import { consultedIn } from '#domain/consulted.ts';
import type { ResultRow } from '../log/history.ts';
import { localInstant, wordsOf } from '../words.ts';
import type { Story } from './stories.ts';
import { type ReportTexts, reportTexts } from './texts.ts';

export interface PageFacts {
  readonly language: Language;
  readonly title: string;
  readonly assistant: string;
  readonly version: string;
  readonly input: string;
  readonly made: string;
  readonly dry: boolean;
  /** Values stand in clear. */
  readonly clear: boolean;
  readonly rows: readonly ResultRow[];
  /** References of rows that changed since they were treated. */
  readonly changed: readonly string[];
  readonly detailed: number;
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,"Open Sans",Arial,sans-serif;--line:#8886;--soft:#8881;--good:#18753c;--look:#b34000;--bad:#ce0500}
@media (prefers-color-scheme:dark){:root{--good:#88fdaa;--look:#ffb07c;--bad:#ff9c9c}}
*{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 4rem}
h1{font-size:1.8rem;line-height:1.2;margin:.2rem 0 .4rem}h2{margin:2.4rem 0 .6rem;font-size:1.35rem}h3{margin:0;font-size:1.05rem;display:inline}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td,th{overflow-wrap:break-word}th.reference{white-space:nowrap}.counts{max-width:26rem}
@media (max-width:48rem){.wide table{min-width:40rem}}
.wide{position:relative;overflow-x:auto}.wide:focus-visible,summary:focus-visible{outline:3px solid currentColor;outline-offset:2px}
dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.2rem 1rem;margin:0}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.state{font-weight:600}.done,.dry_run_finished{color:var(--good)}.handed_over,.uncertain,.awaiting{color:var(--look)}.failed,.put_back{color:var(--bad)}
section.dossier{border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem;margin:1rem 0}
details{margin:.6rem 0}summary{cursor:pointer;font-weight:600}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:1rem}figure{margin:.5rem 0}img{max-width:100%;height:auto;border:1px solid var(--line)}figcaption{font-size:.9rem}
ol.timeline{padding-left:1.4rem;font-size:.94rem}time{font-variant-numeric:tabular-nums;opacity:.8}
.note{background:var(--soft);padding:.6rem .8rem;border-radius:.4rem}
.masked{letter-spacing:.1em}.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
@media (max-width:36rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@media print{section.dossier{break-inside:avoid}}
`;

function outcomeOf(row: ResultRow): keyof ReturnType<typeof wordsOf>['outcomes'] {
  return row.is === 'end' ? row.outcome : 'handed_over';
}

function state(row: ResultRow, language: Language): string {
  const outcome = outcomeOf(row);
  return `<span class="state ${outcome}">${escape(wordsOf(language).outcomes[outcome])}</span>`;
}

function seconds(milliseconds: number, language: Language): string {
  return `${wordsOf(language).seconds(milliseconds)} s`;
}

/** A table that may be wider than the window, and can then be moved by keyboard. */
function wide(label: string, table: string): string {
  return `<div class="wide" role="region" tabindex="0" aria-label="${escape(label)}">${table}</div>`;
}

function facts(about: PageFacts, texts: ReportTexts): string {
  const { language, rows } = about;
  const times = rows.flatMap((row) => (row.is === 'end' ? [row.milliseconds] : []));
  const sum = times.reduce((total, one) => total + one, 0);
  const pairs: readonly (readonly [string, string])[] = [
    [texts.assistant, `${about.assistant} ${about.version}`],
    [texts.input, about.input],
    [texts.mode, about.dry ? texts.dry : texts.real],
    [texts.made, localInstant(about.made, language)],
    [texts.duration, seconds(sum, language)],
    [texts.mean, times.length === 0 ? '–' : seconds(sum / times.length, language)],
    ...(about.changed.length > 0 ? [[texts.changed, about.changed.join(', ')] as const] : []),
  ];
  return `<dl>${pairs.map(([name, text]) => `<dt>${escape(name)}</dt><dd>${escape(text)}</dd>`).join('')}</dl>`;
}

function counts({ rows, language }: PageFacts, texts: ReportTexts): string {
  const numbers = new Map<string, { row: ResultRow; count: number }>();
  for (const row of rows) {
    const known = numbers.get(outcomeOf(row));
    numbers.set(outcomeOf(row), { row, count: (known?.count ?? 0) + 1 });
  }
  const lines = [...numbers.values()].map(
    ({ row, count }) => `<tr><th scope="row">${state(row, language)}</th><td class="figure">${count}</td></tr>`,
  );
  return (
    `<table class="counts"><caption class="hidden">${escape(texts.counts)}</caption><thead><tr><th scope="col">${escape(texts.outcome)}</th>` +
    `<th scope="col" class="figure">${escape(texts.count)}</th></tr></thead><tbody>${lines.join('')}</tbody></table>`
  );
}

function needsPerson(row: ResultRow): boolean {
  return row.is === 'refused' || (row.outcome !== 'done' && row.outcome !== 'dry_run_finished' && row.outcome !== 'cancelled');
}

function attention(about: PageFacts, texts: ReportTexts): string {
  const rows = about.rows.filter(needsPerson);
  if (rows.length === 0) return `<p>${escape(texts.nobody)}</p>`;
  const lines = rows.map(
    (row) =>
      `<tr><th scope="row">${escape(row.reference)}</th><td class="figure">${row.line}</td><td>${state(row, about.language)}</td><td>${escape(row.reason)}` +
      `${row.is === 'end' && row.results.proposedText !== null ? ` ${escape(texts.proposed)}` : ''}</td></tr>`,
  );
  const head = `<tr><th scope="col">${escape(texts.reference)}</th><th scope="col" class="figure">${escape(texts.line)}</th><th scope="col">${escape(texts.outcome)}</th><th scope="col">${escape(texts.reason)}</th></tr>`;
  return wide(
    texts.attention,
    `<table><caption class="hidden">${escape(texts.attention)}</caption><thead>${head}</thead><tbody>${lines.join('')}</tbody></table>`,
  );
}

function allRows(about: PageFacts, texts: ReportTexts): string {
  const { language } = about;
  const lines = about.rows.map((row) => {
    const proof = row.is === 'end' ? Object.entries(row.results.proof).map(([name, text]) => `${name} : ${text}`) : [];
    return (
      `<tr><th scope="row" class="reference">${escape(row.reference)}</th><td class="figure">${row.line}</td><td>${state(row, language)}</td>` +
      `<td>${escape(proof.join(', '))}</td><td>${escape(localInstant(row.at, language))}</td>` +
      `<td class="figure">${row.is === 'end' ? escape(seconds(row.milliseconds, language)) : ''}</td><td>${row.is === 'end' ? escape(row.version) : ''}</td></tr>`
    );
  });
  const names: readonly (readonly [text: string, figure: boolean])[] = [
    [texts.reference, false],
    [texts.line, true],
    [texts.outcome, false],
    [texts.proof, false],
    [texts.ended, false],
    [texts.seconds, true],
    [texts.version, false],
  ];
  const head = names.map(([text, figure]) => `<th scope="col"${figure ? ' class="figure"' : ''}>${escape(text)}</th>`).join('');
  return wide(
    texts.dossiers,
    `<table><caption class="hidden">${escape(texts.dossiers)}</caption><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`,
  );
}

export function pageStart(about: PageFacts): string {
  const texts = reportTexts(about.language);
  return (
    `<!doctype html>\n<html lang="${about.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">` +
    `<title>${escape(`${texts.title} : ${about.title}`)}</title><style>${STYLE}</style></head>\n<body><main>` +
    `<h1>${escape(texts.title)}</h1><p>${escape(about.title)}</p>` +
    `<h2>${escape(texts.facts)}</h2>${facts(about, texts)}<p class="note">${escape(about.clear ? texts.clearNote : texts.maskedNote)}</p>` +
    `<h2>${escape(texts.counts)}</h2>${counts(about, texts)}` +
    `<h2>${escape(texts.attention)}</h2>${attention(about, texts)}` +
    `<h2>${escape(texts.dossiers)}</h2>${allRows(about, texts)}` +
    `<h2>${escape(texts.details)}</h2>` +
    (about.detailed < about.rows.length ? `<p class="note">${escape(texts.fewer(about.detailed, about.rows.length))}</p>` : '')
  );
}

function valueCell(text: string, clear: boolean, texts: ReportTexts): string {
  if (text === '') return '<td>–</td>';
  return clear
    ? `<td>${escape(text)}</td>`
    : `<td><span class="masked" aria-hidden="true">•••••</span><span class="hidden">${escape(texts.masked)}</span></td>`;
}

/** A table that is seen once it is asked for. */
function folded(title: string, headings: readonly string[], lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const head = headings.map((text) => `<th scope="col">${escape(text)}</th>`).join('');
  return (
    `<details><summary>${escape(title)}</summary>` +
    `${wide(title, `<table><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`)}</details>`
  );
}

function consulted(story: Story, clear: boolean, texts: ReportTexts): string {
  const lines = story.values.flatMap(({ element, from, typed }) => {
    const named = consultedIn(element);
    if (named === null) return [];
    const row = named.row === null ? texts.noRow : String(named.row);
    return `<tr><th scope="row">${escape(named.table)}</th><td>${escape(row)}</td>${valueCell(from, clear, texts)}${valueCell(typed, clear, texts)}</tr>`;
  });
  return folded(texts.consulted, [texts.table, texts.row, texts.because, texts.gives], lines);
}

function values(story: Story, clear: boolean, texts: ReportTexts): string {
  const typedOnes = story.values.filter(({ element }) => consultedIn(element) === null);
  const lines = typedOnes.map(
    ({ element, from, typed, readBack }) =>
      `<tr><th scope="row">${escape(element)}</th>${valueCell(from, clear, texts)}${valueCell(typed, clear, texts)}${valueCell(readBack, clear, texts)}` +
      `<td>${escape(typed === readBack ? texts.yes : texts.no)}</td></tr>`,
  );
  return folded(texts.values, [texts.element, texts.from, texts.typed, texts.readBack, texts.same], lines);
}

export interface ShownPicture {
  readonly title: string;
  /** Null: it is in the log only. */
  readonly png: Uint8Array | null;
}

function pictures(shown: readonly ShownPicture[], texts: ReportTexts): string {
  if (shown.length === 0) return '';
  const figures = shown.flatMap(({ title, png }) =>
    png === null
      ? []
      : [
          `<figure><img alt="${escape(`${texts.picture} : ${title}`)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">` +
            `<figcaption>${escape(title)}</figcaption></figure>`,
        ],
  );
  const note = shown.some(({ png }) => png === null) ? `<p class="note">${escape(texts.fewerPictures)}</p>` : '';
  return `<details><summary>${escape(texts.pictures)} (${shown.length})</summary><div class="pictures">${figures.join('')}</div>${note}</details>`;
}

export function storySection(
  row: ResultRow,
  story: Story,
  shown: readonly ShownPicture[],
  about: Pick<PageFacts, 'language' | 'clear'>,
): string {
  const { language, clear } = about;
  const texts = reportTexts(language);
  const lines = story.lines.map(
    ({ at, text }) => `<li><time datetime="${escape(at)}">${escape(localInstant(at, language).slice(-8))}</time> ${escape(text)}</li>`,
  );
  return (
    `\n<section class="dossier"><h3>${escape(`${texts.reference} ${row.reference}`)}</h3> – ${state(row, language)}` +
    `${row.reason === '' ? '' : `<p>${escape(row.reason)}</p>`}${consulted(story, clear, texts)}${values(story, clear, texts)}${pictures(shown, texts)}` +
    `<details><summary>${escape(texts.timeline)}</summary><ol class="timeline">${lines.join('')}</ol></details></section>`
  );
}

export const PAGE_END = '\n</main></body></html>\n';

export function rowsInDetail(rows: readonly ResultRow[], most: number): readonly ResultRow[] {
  const ends = rows.filter(({ is }) => is === 'end');
  const looked = ends.filter(needsPerson);
  return [...looked, ...ends.filter((row) => !needsPerson(row))].slice(0, most);
}
