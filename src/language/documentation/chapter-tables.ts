// The chapter of the reference on decision tables: their keys, the words of their cells, an example and what each row is read as.
import { loadAssistant } from '../assistant.ts';
import type { Bilingual } from '../diagnostics.ts';
import type { Tongue } from '../keywords.ts';
import { tableSentences } from '../sentences.ts';
import { exampleFiles, exampleIn } from './example-files.ts';
import { TABLE_KEYS } from './keys.ts';
import { block, code, paragraphs, shownBlock, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

/** What a cell may say, with what holds then. Each is tried as it stands here. */
export const CELL_EXAMPLES: readonly { readonly cell: Bilingual; readonly means: Bilingual }[] = [
  { cell: { fr: 'Voirie', en: 'Roads' }, means: { fr: 'Cette valeur.', en: 'This value.' } },
  { cell: { fr: '[Voirie, Réseaux]', en: '[Roads, Networks]' }, means: { fr: 'L’une de ces valeurs.', en: 'One of these values.' } },
  {
    cell: { fr: 'autre valeur', en: 'other value' },
    means: { fr: 'Un texte que nulle ligne ne nomme dans cette colonne.', en: 'A text that no row names in this column.' },
  },
  { cell: { fr: 'peu importe', en: 'any' }, means: { fr: 'N’importe quelle valeur.', en: 'Any value.' } },
  { cell: { fr: 'oui', en: 'yes' }, means: { fr: 'Oui, ou non.', en: 'Yes, or no.' } },
  { cell: { fr: 'moins de 2 000', en: 'less than 2 000' }, means: { fr: 'Sans le bout.', en: 'Without the end.' } },
  { cell: { fr: 'au plus 2 000', en: 'at most 2 000' }, means: { fr: 'Le bout compris.', en: 'With the end.' } },
  { cell: { fr: 'plus de 2 000', en: 'more than 2 000' }, means: { fr: 'Sans le bout.', en: 'Without the end.' } },
  { cell: { fr: 'au moins 2 000', en: 'at least 2 000' }, means: { fr: 'Le bout compris.', en: 'With the end.' } },
  { cell: { fr: 'de 2 000 à 5 000', en: 'from 2 000 to 5 000' }, means: { fr: 'Les deux bouts compris.', en: 'With both ends.' } },
  {
    cell: { fr: 'de 2 000 à moins de 5 000', en: 'from 2 000 to less than 5 000' },
    means: { fr: 'Le premier bout compris, pas le second.', en: 'With the first end, not the second.' },
  },
  {
    cell: { fr: 'plus de 2 000 et au plus 5 000', en: 'more than 2 000 and at most 5 000' },
    means: { fr: 'Le second bout compris, pas le premier.', en: 'With the second end, not the first.' },
  },
  { cell: { fr: 'avant le 01/01/2026', en: 'before 01/01/2026' }, means: { fr: 'Sans ce jour.', en: 'Without this day.' } },
  { cell: { fr: "jusqu'au 31/12/2025", en: 'until 31/12/2025' }, means: { fr: 'Ce jour compris.', en: 'With this day.' } },
  { cell: { fr: 'après le 31/12/2025', en: 'after 31/12/2025' }, means: { fr: 'Sans ce jour.', en: 'Without this day.' } },
  { cell: { fr: 'à partir du 01/01/2026', en: 'since 01/01/2026' }, means: { fr: 'Ce jour compris.', en: 'With this day.' } },
  {
    cell: { fr: 'du 01/01/2026 au 31/03/2026', en: 'from 01/01/2026 to 31/03/2026' },
    means: { fr: 'Les deux jours compris.', en: 'With both days.' },
  },
];

export function tableChapter(words: Tongue): string {
  const { tongue } = words;
  const T = TEXTS[tongue];
  const files = exampleIn(exampleFiles(VERB_DOCUMENTATION.consult.example), tongue);
  const { plan } = loadAssistant(files);
  const said = plan === null ? [] : tableSentences(plan, tongue).flatMap(({ sentence, rows }) => [sentence, ...rows]);
  return paragraphs(
    `## ${T.decisions}`,
    T.decisionsIntro,
    block(shownBlock(files['assistant.yaml'] ?? '', words.assistant.tables)),
    `${T.readAs}${tongue === 'fr' ? ' :' : ':'}`,
    said.map((line) => `> ${line}`).join('\n>\n'),
    table(
      [T.key, T.meaning],
      Object.entries(TABLE_KEYS).map(([key, meaning]) => [code(words.table[key as keyof typeof TABLE_KEYS]), meaning[tongue]]),
    ),
    `### ${T.cells}`,
    T.cellsIntro,
    table(
      [T.cell, T.meaning],
      CELL_EXAMPLES.map(({ cell, means }) => [code(cell[tongue]), means[tongue]]),
    ),
    `### ${T.proofs}`,
    T.proofsIntro,
  );
}
