// The few forms of Markdown that the reference is written in.

/** Rows of cells under a heading; a sign of Markdown inside a cell stays a sign. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function block(text: string, language = 'yaml'): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** Parts with a blank line between them; empty ones are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The lines of a file that stand under one of its first keys, with the key. */
export function shownBlock(content: string, key: string): string {
  const lines = content.split('\n');
  const from = lines.indexOf(`${key}:`);
  const length = lines.slice(from + 1).findIndex((line) => /^\S/u.test(line));
  return lines.slice(from, from + 1 + length).join('\n');
}
