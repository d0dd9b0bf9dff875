// Writes an A4 document as an accessible PDF: headings, facts, tables and pictures in reading order, each told for what it is.
import PDFDocument, { type StructureElement } from 'pdfkit';
import { FONTS, showable } from './fonts.ts';

export interface PaperOptions {
  readonly title: string;
  readonly author: string;
  readonly language: 'fr' | 'en';
  readonly at: Date;
  /** At the foot of each page. */
  readonly footer: (page: number, pages: number) => string;
  /** Ends a text that is too long for a page. */
  readonly cutText: string;
}

export interface Column {
  readonly title: string;
  /** Of the width, as parts of the sum. */
  readonly share: number;
}

export interface Picture {
  readonly png: Uint8Array;
  readonly alt: string;
  readonly caption: string;
}

export interface Paper {
  title(text: string): void;
  /** `room`: what follows needs this height on the same page. */
  heading(text: string, room?: number): void;
  paragraph(text: string): void;
  facts(caption: string, facts: readonly (readonly [name: string, value: string])[]): void;
  table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[]): void;
  picture(picture: Picture): void;
  finish(): Promise<Uint8Array>;
}

const MARGIN = 48;
const FOOT = 36;
const SIZES = { title: 18, heading: 12.5, text: 9.5, cell: 8, foot: 7.5 } as const;
const GAP = 4;
const INK = '#161616';
const QUIET = '#3a3a3a';
const RULE = '#bbbbbb';
const LARGEST_PICTURE = 300;
/** A heading does not stand alone at the foot of a page. */
const HEADING_ROOM = 60;

interface Cell {
  readonly text: string;
  readonly header: 'Column' | 'Row' | null;
}

export function openPaper(options: PaperOptions): Paper {
  const { at, author, language, title } = options;
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    font: FONTS.regular,
    info: { Title: title, Author: author, Creator: 'Copiste', Producer: 'Copiste', CreationDate: at },
  });
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    document
      .on('data', (chunk) => chunks.push(chunk))
      .on('end', resolve)
      .on('error', reject);
  });
  document.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  const root = document.struct('Document', {});
  document.addStructure(root);
  const width = document.page.width - 2 * MARGIN;
  const bottom = (): number => document.page.height - MARGIN - FOOT;
  let top = MARGIN;

  const use = (font: 'regular' | 'bold', size: number, colour = INK) => document.font(font).fontSize(size).fillColor(colour);
  const shown = (text: string): string => showable(text, (code) => document._font.font.hasGlyphForCodePoint(code));
  const artifact = (type: 'Pagination' | 'Layout', draw: () => void): void => {
    document.markContent('Artifact', { type });
    draw();
    document.endMarkedContent();
  };
  /** A new page unless this much height is left. */
  const need = (height: number): boolean => {
    if (top + height <= bottom()) return false;
    document.addPage();
    top = MARGIN;
    return true;
  };
  const rule = (): void =>
    artifact('Layout', () => {
      document
        .lineWidth(0.5)
        .moveTo(MARGIN, top)
        .lineTo(MARGIN + width, top)
        .stroke(RULE);
    });

  /** One text across the page. */
  const block = (
    type: 'H1' | 'H2' | 'P' | 'Caption',
    text: string,
    font: 'regular' | 'bold',
    size: number,
    after: number,
    room = 0,
  ): void => {
    use(font, size, type === 'Caption' ? QUIET : INK);
    const words = shown(text);
    const height = document.heightOfString(words, { width });
    need(height + room);
    use(font, size, type === 'Caption' ? QUIET : INK);
    root.add(document.struct(type, {}, [() => void document.text(words, MARGIN, top, { width })]));
    top += height + after;
  };

  const longest = bottom() - MARGIN - 60;
  /** What fits into a cell. */
  const fitted = (text: string, cellWidth: number): string => {
    const words = shown(text);
    const height = document.heightOfString(words, { width: cellWidth });
    if (height <= longest) return words;
    return `${words.slice(0, Math.floor((words.length * longest * 0.8) / height))} ${options.cutText}`;
  };

  const row = (cells: readonly Cell[], widths: readonly number[], parent: StructureElement | null, onNewPage: () => void): void => {
    const fontOf = (cell: Cell) => (cell.header === null ? 'regular' : 'bold');
    const texts = cells.map((cell, index) => {
      use(fontOf(cell), SIZES.cell);
      return fitted(cell.text, (widths[index] ?? 0) - 2 * GAP);
    });
    const heights = texts.map((text, index) => {
      use(fontOf(cells[index] ?? { text, header: null }), SIZES.cell);
      return document.heightOfString(text, { width: (widths[index] ?? 0) - 2 * GAP });
    });
    const height = Math.max(...heights) + 2 * GAP;
    if (need(height)) onNewPage();
    const line = parent === null ? null : document.struct('TR', {});
    if (line !== null) parent?.add(line);
    let x = MARGIN;
    cells.forEach((cell, index) => {
      const cellWidth = widths[index] ?? 0;
      const left = x + GAP;
      const draw = (): void => {
        use(fontOf(cell), SIZES.cell);
        document.text(texts[index] ?? '', left, top + GAP, { width: cellWidth - 2 * GAP });
      };
      if (line === null) artifact('Pagination', draw);
      else line.add(cell.header === null ? document.struct('TD', {}, [draw]) : document.struct('TH', { scope: cell.header }, [draw]));
      x += cellWidth;
    });
    line?.end();
    top += height;
    rule();
  };

  const grid = (caption: string, shares: readonly number[], heading: readonly Cell[] | null, rows: readonly (readonly Cell[])[]): void => {
    const sum = shares.reduce((total, share) => total + share, 0);
    const widths = shares.map((share) => (width * share) / sum);
    const table = document.struct('Table', { title: caption });
    root.add(table);
    need(40);
    rule();
    if (heading !== null) row(heading, widths, table, () => undefined);
    for (const cells of rows) {
      row(cells, widths, table, () => {
        // For eyes only: who listens heard the headings already.
        rule();
        if (heading !== null) row(heading, widths, null, () => undefined);
      });
    }
    table.end();
    top += 12;
  };

  return {
    title: (text) => block('H1', text, 'bold', SIZES.title, 10),
    heading: (text, room = HEADING_ROOM) => block('H2', text, 'bold', SIZES.heading, 6, room),
    paragraph: (text) => block('P', text, 'regular', SIZES.text, 8),
    facts: (caption, facts) =>
      grid(
        caption,
        [1, 2.4],
        null,
        facts.map(([name, value]) => [
          { text: name, header: 'Row' },
          { text: value, header: null },
        ]),
      ),
    table: (caption, columns, rows) =>
      grid(
        caption,
        columns.map(({ share }) => share),
        columns.map(({ title: text }) => ({ text, header: 'Column' })),
        rows.map((cells) => cells.map((text, index) => ({ text, header: index === 0 ? 'Row' : null }))),
      ),
    picture({ png, alt, caption }) {
      const size = document.openImage(png);
      const scale = Math.min(width / size.width, LARGEST_PICTURE / size.height, 1);
      const [wide, high] = [size.width * scale, size.height * scale];
      need(high + 30);
      const place: readonly [number, number, number, number] = [MARGIN, top, MARGIN + wide, top + high];
      root.add(
        document.struct('Figure', { alt, bbox: place, placement: 'Block' }, [
          () => void document.image(png, MARGIN, place[1], { width: wide, height: high }),
        ]),
      );
      artifact('Layout', () => void document.lineWidth(0.5).rect(MARGIN, top, wide, high).stroke(RULE));
      top += high + GAP;
      block('Caption', caption, 'regular', SIZES.cell, 12);
    },
    async finish() {
      root.end();
      const { count } = document.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(page);
        // Writing below the margin would begin a new page.
        document.page.margins.bottom = 0;
        artifact('Pagination', () => {
          use('regular', SIZES.foot, QUIET);
          document.text(shown(options.footer(page + 1, count)), MARGIN, document.page.height - MARGIN, { width, lineBreak: false });
        });
      }
      document.end();
      await written;
      return Buffer.concat(chunks);
    },
  };
}
