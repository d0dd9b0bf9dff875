// The reference of the language, one page for each tongue, made from the same tables as the checker.
import type { Bilingual } from '../diagnostics.ts';
import { FORMATS } from '../functions/patterns.ts';
import { ENGLISH, FRENCH, type Tongue } from '../keywords.ts';
import { spelling } from '../spelling.ts';
import { functionChapter } from './chapter-functions.ts';
import { verbChapter } from './chapter-verbs.ts';
import { actionChapter } from './chapter-actions.ts';
import { documentChapter } from './chapter-documents.ts';
import { tableChapter } from './chapter-tables.ts';
import { exampleFiles, exampleIn } from './example-files.ts';
import { ASSISTANT_KEYS, FIELD_KEYS, MAP_KEYS, WAY_KEYS } from './keys.ts';
import { block, code, paragraphs, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';
import { TRAPS } from './traps.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';
import { FACTS, KINDS, LINKS, MEANINGS, NAMES, NATURES } from './words.ts';

const FORMAT_EXAMPLES = [
  '9 ou 10 chiffres',
  '2 à 4 lettres',
  'au plus 24 caractères',
  'au moins 8 lettres ou chiffres',
  '2 lettres majuscules puis « - » puis 3 chiffres',
];

/** Keys of a table with what each stands for. */
function keys(words: Readonly<Record<string, string>>, meanings: Readonly<Record<string, Bilingual>>, tongue: Tongue['tongue']): string {
  const T = TEXTS[tongue];
  return table(
    [T.key, T.meaning],
    Object.entries(meanings).map(([key, meaning]) => [code(words[key] ?? key), meaning[tongue]]),
  );
}

/** Words of a table with what each stands for; the words are its keys. */
function wordsOf<Meaning extends string>(
  words: Readonly<Record<string, Meaning>>,
  meanings: Readonly<Record<Meaning, Bilingual>>,
  heading: string,
  tongue: Tongue['tongue'],
): string {
  return table(
    [heading, TEXTS[tongue].meaning],
    Object.entries(words).map(([word, meaning]) => [code(word), meanings[meaning][tongue]]),
  );
}

function exampleOfAll(tongue: Tongue['tongue']): { readonly assistant: string; readonly map: string } {
  const files = exampleIn(exampleFiles(VERB_DOCUMENTATION.commit.example), tongue);
  const map = Object.entries(files).find(([path]) => path.startsWith('applications/'))?.[1] ?? '';
  return { assistant: files['assistant.yaml'] ?? '', map };
}

function expressionChapter(words: Tongue): string {
  const { tongue } = words;
  const T = TEXTS[tongue];
  const { spell } = spelling(words);
  const names = Object.entries(NAMES).map(([key, meaning]) => [
    code(spell(FRENCH.scope[key as keyof typeof FRENCH.scope])),
    meaning[tongue],
  ]);
  return paragraphs(
    `## ${T.expressions}`,
    T.expressionsIntro,
    T.operators,
    `### ${T.links}`,
    table(
      [T.word, T.meaning, T.example],
      Object.entries(words.expression).map(([word, feel]) => [code(word), LINKS[feel][tongue], code(LINKS[feel].example[tongue])]),
    ),
    `### ${T.names}`,
    T.namesIntro,
    table([T.word, T.meaning], names),
  );
}

function trapChapter(tongue: Tongue['tongue']): string {
  const T = TEXTS[tongue];
  const colon = tongue === 'fr' ? ' :' : ':';
  const traps = TRAPS.map(({ why, wrong, right, code: error }) =>
    paragraphs(
      `${why[tongue]} (${code(error)})`,
      `${T.insteadOf}${colon}`,
      block(wrong[tongue].replaceAll('\t', '→')),
      `${T.write}${colon}`,
      block(right[tongue]),
    ),
  );
  return paragraphs(`## ${T.traps}`, T.trapsIntro, ...traps);
}

/** The whole page. */
export function languageReference(tongue: Tongue['tongue']): string {
  const words = tongue === 'fr' ? FRENCH : ENGLISH;
  const T = TEXTS[tongue];
  const { assistant, map } = exampleOfAll(tongue);
  const formats = FORMAT_EXAMPLES.map((format) => `- ${code(FORMATS.translate(format, tongue) ?? format)}`).join('\n');
  return `${paragraphs(
    `# ${T.title}`,
    T.made,
    T.intro,
    T.editor,
    `## ${T.file}`,
    T.fileIntro,
    block(assistant),
    keys(words.assistant, ASSISTANT_KEYS, tongue),
    `## ${T.natures}`,
    T.naturesIntro,
    wordsOf(words.fieldTypes, NATURES, T.nature, tongue),
    `### ${T.fieldKeys}`,
    keys(words.field, FIELD_KEYS, tongue),
    `### ${T.formats}`,
    T.formatsIntro,
    formats,
    `### ${T.facts}`,
    T.factsIntro,
    wordsOf(words.facts, FACTS, T.word, tongue),
    expressionChapter(words),
    verbChapter(words),
    tableChapter(words),
    actionChapter(words),
    documentChapter(words),
    functionChapter(words),
    `## ${T.map}`,
    T.mapIntro,
    block(map),
    keys(words.map, MAP_KEYS, tongue),
    `### ${T.kinds}`,
    wordsOf(words.kinds, KINDS, T.kind, tongue),
    `### ${T.ways}`,
    T.waysIntro,
    keys(words.ways, WAY_KEYS, tongue),
    `### ${T.meanings}`,
    wordsOf(words.meanings, MEANINGS, T.word, tongue),
    `### ${T.tables}`,
    T.tablesIntro,
    trapChapter(tongue),
  )}\n`;
}
