// The parts of a workbook's package: which sheets there are, its shared texts, and how its numbers are shown.
import { error } from '#base/errors.ts';
import { tableErrors } from '../errors.ts';
import { folded } from '../table.ts';
import { type ShownAs, shownAsById } from './formats.ts';
import { readWholeXml, unescaped } from './xml.ts';
import type { Zip } from './zip.ts';

const PART_BYTES = 32 * 1024 * 1024;
const SHARED_BYTES = 256 * 1024 * 1024;

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

export interface SheetPart {
  readonly name: string;
  readonly path: string;
  readonly hidden: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly epoch1904: boolean;
  /** By the index that cells give. */
  readonly sharedTexts: readonly string[];
  readonly styles: readonly ShownAs[];
}

function resolved(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts = base.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function relations(zip: Zip, part: string, file: string): Promise<readonly Relation[]> {
  const slash = part.lastIndexOf('/') + 1;
  const path = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!zip.has(path)) return [];
  const found: Relation[] = [];
  await readWholeXml(
    zip.read(path, PART_BYTES),
    {
      open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
        if (name === 'Relationship') found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolved(part, target) });
      },
    },
    file,
  );
  return found;
}

interface Listed {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

async function readWorkbook(
  zip: Zip,
  path: string,
  file: string,
): Promise<{ readonly listed: readonly Listed[]; readonly epoch1904: boolean }> {
  const listed: Listed[] = [];
  let epoch1904 = false;
  await readWholeXml(
    zip.read(path, PART_BYTES),
    {
      open(name, attributes) {
        if (name === 'workbookPr') epoch1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '');
        if (name !== 'sheet') return;
        const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
        listed.push({ name: attributes['name'] ?? '', relation, hidden: (attributes['state'] ?? 'visible') !== 'visible' });
      },
    },
    file,
  );
  return { listed, epoch1904 };
}

async function readSharedTexts(zip: Zip, path: string, file: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  await readWholeXml(
    zip.read(path, SHARED_BYTES),
    {
      open(name) {
        if (name === 'si') current = '';
        if (name === 'rPh') phonetic += 1;
        inText = name === 't' && phonetic === 0;
      },
      close(name) {
        if (name === 'si') texts.push(unescaped(current));
        if (name === 'rPh') phonetic -= 1;
        if (name === 't') inText = false;
      },
      text(text) {
        if (inText) current += text;
      },
    },
    file,
  );
  return texts;
}

async function readStyles(zip: Zip, path: string, file: string): Promise<readonly ShownAs[]> {
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  await readWholeXml(
    zip.read(path, PART_BYTES),
    {
      open(name, attributes) {
        if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId'] ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    },
    file,
  );
  return formats.map((id) => shownAsById(id, custom));
}

/** Errors raised: `table.unknown-kind` for another kind of package, `table.broken`, `table.too-large`. */
export async function readParts(zip: Zip, file: string): Promise<WorkbookParts> {
  const main = (await relations(zip, '', file)).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!zip.has(main) || !main.endsWith('.xml')) {
    const found = zip.has('word/document.xml') ? 'Word' : zip.has('xl/workbook.bin') ? 'Excel binaire / binary (.xlsb)' : 'zip';
    throw error(tableErrors, 'table.unknown-kind', { file, found });
  }
  const { listed, epoch1904 } = await readWorkbook(zip, main, file);
  const related = await relations(zip, main, file);
  const partOf = (type: string): string | undefined => related.find((one) => one.type === type && zip.has(one.target))?.target;
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  const sheets = listed.flatMap(({ name, relation, hidden }) => {
    const part = related.find(({ id, type }) => id === relation && type === 'worksheet');
    return part === undefined ? [] : [{ name: folded(name), path: part.target, hidden }];
  });
  return {
    sheets,
    epoch1904,
    sharedTexts: texts === undefined ? [] : await readSharedTexts(zip, texts, file),
    styles: styles === undefined ? [] : await readStyles(zip, styles, file),
  };
}
