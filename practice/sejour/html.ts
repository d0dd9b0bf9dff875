// Pieces of early-2000s HTML: escaping, the page frame, bordered tables whose label is the text of the neighbouring cell.

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe for element content and for attributes in double quotes. */
export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** A whole document. `body` is HTML already escaped. */
export function page(title: string, body: string): string {
  return (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n' +
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>SÉJOUR - ${escape(title)}</title></head>\n` +
    `<body bgcolor="#ECE9D8" text="#000000" link="#000080" vlink="#000080" topmargin="4" leftmargin="4">\n${body}\n</body></html>\n`
  );
}

/** The blue bar with a screen's title that opens each page of the frame. */
export function titleBar(title: string): string {
  return (
    '<table width="100%" border="0" cellspacing="0" cellpadding="3"><tr>' +
    `<td bgcolor="#000080"><font face="Arial" size="3" color="#FFFFFF"><b>${escape(title)}</b></font></td></tr></table><br>`
  );
}

/** One label cell and, to its right, the cell of what it labels. `content` is HTML already escaped. */
export function labelled(label: string, content: string): string {
  return (
    `<td align="right" bgcolor="#D4D0C8" nowrap><font face="Arial" size="2">${escape(label)}</font></td>` +
    `<td bgcolor="#FFFFFF" nowrap><font face="Arial" size="2">${content}</font></td>`
  );
}

/** A label with a value that is only read; an empty one keeps its cell open with a space that does not break. */
export function shown(label: string, value: string): string {
  return labelled(label, value === '' ? '&nbsp;' : escape(value));
}

/** A titled table: a heading row over rows of labelled cells, two label-value pairs per row at most. */
export function section(title: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map((pairs) => `<tr>${pairs.join('')}${pairs.length === 1 ? '<td colspan="2">&nbsp;</td>' : ''}</tr>`);
  return (
    '<table border="1" cellspacing="0" cellpadding="2" width="720">' +
    `<tr><td colspan="4" bgcolor="#A0B8D8"><font face="Arial" size="2"><b>${escape(title)}</b></font></td></tr>\n` +
    `${lines.join('\n')}\n</table><br>`
  );
}

/** Messages in red, one under the other; nothing when there are none. */
export function redMessages(messages: readonly string[]): string {
  if (messages.length === 0) return '';
  return `<p>${messages.map((message) => `<font face="Arial" size="2" color="#FF0000">${escape(message)}</font><br>`).join('\n')}</p>`;
}
