// A process document as an accessible PDF.
import { type Paper, openPaper } from '#documents/paper/paper.ts';
import type { Block, ProcessDocument } from './process-document.ts';

export interface PaperPictures {
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly at: Date;
}

function put(paper: Paper, block: Block, pictures: PaperPictures['pictures']): void {
  switch (block.kind) {
    case 'paragraph':
      return paper.paragraph(block.text);
    case 'facts':
      return paper.facts(block.caption, block.facts);
    case 'table':
      return paper.table(block.caption, block.columns, block.rows);
    case 'steps':
      return paper.table(
        block.caption,
        [
          { title: 'N°', share: 0.5 },
          { title: 'Étape', share: 9 },
        ],
        block.steps.map(({ text, depth }, index) => [String(index + 1), `${'– '.repeat(depth)}${text}`]),
      );
    case 'picture': {
      const png = pictures.get(block.name);
      if (png === undefined) return paper.paragraph(`${block.caption} (image absente)`);
      return paper.picture({ png, alt: block.alt, caption: block.caption });
    }
  }
}

export function writeProcessPdf(document: ProcessDocument, { pictures, at }: PaperPictures): Promise<Uint8Array> {
  const paper = openPaper({
    title: `Document de processus · ${document.title}`,
    author: document.owner,
    language: 'fr',
    at,
    cutText: '[texte coupé]',
    footer: (page, pages) => `${document.assistant} · page ${page} sur ${pages}`,
  });
  paper.title(document.title);
  for (const { title, blocks } of document.sections) {
    paper.heading(title);
    for (const block of blocks) put(paper, block, pictures);
  }
  return paper.finish();
}
