// Pages of an application that is not well, and of addresses that it does not know.
import { escape, page, titleBar } from '../html.ts';

export function breakdownPage(): string {
  return page(
    'Erreur',
    '<table width="100%" border="1" cellspacing="0" cellpadding="6"><tr><td bgcolor="#FFCCCC"><font face="Courier New" size="3">' +
      '<b>Erreur interne</b> — ORA-03113: fin de fichier sur canal de communication</font></td></tr></table>' +
      '<font face="Arial" size="2">Veuillez réessayer ultérieurement.</font>',
  );
}

export function plainPage(title: string, text: string): string {
  return page(title, `${titleBar(title)}<font face="Arial" size="2">${escape(text)}</font>`);
}
