// A process document as one page that stands alone: its pictures are in it, and nothing is fetched from anywhere.
import type { Block, ProcessDocument } from './process-document.ts';

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 "Liberation Sans", Arial, sans-serif; }
  body { margin: 0 auto; max-width: 62rem; padding: 2rem 1rem 4rem; }
  h1 { font-size: 2rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
  .wide { overflow-x: auto; } .wide + .wide { margin-top: 1.5rem; } table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid #8888; padding: .45rem .6rem; text-align: left; vertical-align: top; white-space: pre-line; }
  tbody th { width: 30%; } /* The title above says it to whoever sees. */
  .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  img { max-width: 100%; border: 1px solid #8888; } figure { margin: 1.5rem 0; } figcaption { font-size: .9rem; }
  li { margin: .35rem 0; } li[data-depth="1"] { margin-left: 2rem; } li[data-depth="2"] { margin-left: 4rem; }
  @media print { body { max-width: none; padding: 0; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
`;

function html(block: Block, pictures: ReadonlyMap<string, Uint8Array>): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escape(block.text)}</p>`;
    case 'facts':
      return `<div class="wide"><table><caption class="heard">${escape(block.caption)}</caption><tbody>${block.facts
        .map(([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`)
        .join('')}</tbody></table></div>`;
    case 'table':
      return `<div class="wide"><table><caption class="heard">${escape(block.caption)}</caption><thead><tr>${block.columns
        .map(({ title }) => `<th scope="col">${escape(title)}</th>`)
        .join('')}</tr></thead><tbody>${block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table></div>`;
    case 'steps':
      return `<ol>${block.steps.map(({ text, depth }) => `<li data-depth="${Math.min(depth, 2)}">${escape(text)}</li>`).join('')}</ol>`;
    case 'picture': {
      const png = pictures.get(block.name);
      if (png === undefined) return `<p>${escape(block.caption)} (image absente)</p>`;
      const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
      return `<figure><img src="${source}" alt="${escape(block.alt)}"><figcaption>${escape(block.caption)}</figcaption></figure>`;
    }
  }
}

export function writeProcessPage(document: ProcessDocument, pictures: ReadonlyMap<string, Uint8Array>): string {
  const sections = document.sections.map(
    ({ title, blocks }) => `<section><h2>${escape(title)}</h2>${blocks.map((block) => html(block, pictures)).join('\n')}</section>`,
  );
  return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.title)} – Document de processus</title>
<style>${STYLE}</style>
<main>
<h1>${escape(document.title)}</h1>
<p>Document de processus de l’assistant ${escape(document.assistant)}, sous la responsabilité de : ${escape(document.owner)}.</p>
${sections.join('\n')}
</main>
</html>
`;
}
