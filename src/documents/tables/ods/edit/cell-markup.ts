// A cell of an OpenDocument sheet as text: given a value, or freed of the one that its formula had.
import type { EditedValue } from '../../edited.ts';
import { type Element, changed, elementsOf } from '../../xlsx/edit/markup.ts';
import { xmlText } from '../../xlsx/write-workbook.ts';
import { BESIDE } from '../sheet.ts';

/** As the file itself calls these namespaces, with the colon. */
export interface Prefixes {
  readonly table: string;
  readonly office: string;
  readonly text: string;
}

const VALUE_ATTRIBUTE =
  /\s+[\w.-]+:(?:value-type|value|currency|date-value|time-value|boolean-value|string-value)\s*=\s*(?:"[^"]*"|'[^']*')/gu;
const REPEATED = /\s+[\w.-]+:number-(?:columns|rows)-repeated\s*=\s*(?:"[^"]*"|'[^']*')/gu;
const STYLE = /\s+[\w.-]+:style-name\s*=\s*(?:"[^"]*"|'[^']*')/gu;
const CHILDREN: ReadonlySet<string> = new Set([...BESIDE, 'p', 'table']);

export function prefixesOf(xml: string): Prefixes {
  const prefix = (name: string): string => {
    const [, found = name] =
      new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']urn:oasis:names:tc:opendocument:xmlns:${name}:1\\.0["']`, 'u').exec(xml) ?? [];
    return `${found}:`;
  };
  return { table: prefix('table'), office: prefix('office'), text: prefix('text') };
}

function withAttributes(tag: string, attributes: string): string {
  return tag.replace(/^<[^\s/>]+/u, (name) => name + attributes);
}

/** The element repeated so often; its text otherwise as it was. */
export function repeatedText(xml: string, element: Element, attribute: string, times: number): string {
  const tag = xml.slice(element.start, element.innerStart).replace(REPEATED, '');
  return withAttributes(tag, times > 1 ? ` ${attribute}="${times}"` : '') + xml.slice(element.innerStart, element.end);
}

/** White space that an XML reader would fold stands as what means it. */
function paragraph(line: string, { text }: Prefixes): string {
  const spaced = xmlText(line)
    .replaceAll('\t', `<${text}tab/>`)
    .replace(/^ +| +$| {2,}/gu, (run) => `<${text}s ${text}c="${run.length}"/>`);
  return `<${text}p>${spaced}</${text}p>`;
}

function shown(value: EditedValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return value.digits.replace('.', ',');
    case 'day':
      return value.iso.replace(/^(\d+)-(\d+)-(\d+)$/u, '$3/$2/$1');
  }
}

function valueAttributes(value: EditedValue, { office }: Prefixes): string {
  switch (value.kind) {
    case 'text':
      return value.text === '' ? '' : ` ${office}value-type="string"`;
    case 'number':
      return ` ${office}value-type="float" ${office}value="${value.digits}"`;
    case 'day':
      return ` ${office}value-type="date" ${office}date-value="${value.iso}"`;
  }
}

/** Notes and drawings on the cell, without its own paragraphs. */
function beside(xml: string, element: Element): string {
  const inner = xml.slice(element.innerStart, element.innerEnd);
  const children = elementsOf(inner, CHILDREN);
  const own = children.filter(({ name, start, end }) => name === 'p' && !children.some((other) => other.start < start && other.end >= end));
  return changed(
    inner,
    own.map(({ start, end }) => ({ start, end, text: '' })),
  );
}

function opened(tag: string): string {
  return tag.replace(/\s*\/?>$/u, '');
}

/** `element`: the cell that stood there, one of perhaps many alike; undefined: none. `style`: the name of the one to have. */
export function writtenCell(
  xml: string,
  element: Element | undefined,
  value: EditedValue,
  style: string | undefined,
  prefixes: Prefixes,
): string {
  const { table } = prefixes;
  const name = `${table}table-cell`;
  const stood = element === undefined ? `<${name}` : opened(xml.slice(element.start, element.innerStart));
  const bare = stood.replace(VALUE_ATTRIBUTE, '').replace(REPEATED, '').replace(STYLE, '');
  const styled = style === undefined ? '' : ` ${table}style-name="${xmlText(style)}"`;
  const lines = shown(value).split(/\r\n|\r|\n/u);
  const paragraphs = shown(value) === '' ? '' : lines.map((line) => paragraph(line, prefixes)).join('');
  const inside = (element === undefined ? '' : beside(xml, element)) + paragraphs;
  const start = withAttributes(bare, styled + valueAttributes(value, prefixes));
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

/** The formula stays; what was calculated before our values came does not. */
export function uncalculatedCell(xml: string, element: Element): string {
  const tag = xml.slice(element.start, element.innerStart).replace(VALUE_ATTRIBUTE, '');
  if (element.innerStart === element.end) return tag;
  return tag + beside(xml, element) + xml.slice(element.innerEnd, element.end);
}
