// The chapter of the reference on actions: a declaration, its file, how values are written there, and how an action is approved.
import type { Bilingual } from '../diagnostics.ts';
import type { Tongue } from '../keywords.ts';
import type { TableType } from '../plan.ts';
import { exampleFiles, exampleIn } from './example-files.ts';
import { ACTION_KEYS } from './keys.ts';
import { block, code, paragraphs, shownBlock, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

/** How a value of each type is written in TypeScript. */
const WRITTEN: Readonly<Record<TableType, { readonly type: string; readonly means: Bilingual }>> = {
  text: { type: 'string', means: { fr: '« Moissac »', en: '"Moissac"' } },
  whole_number: { type: 'number', means: { fr: '1250, entier', en: '1250, whole' } },
  decimal: { type: 'string', means: { fr: '"12.5" : ses chiffres, exacts', en: '"12.5": its digits, exact' } },
  money: { type: 'number', means: { fr: '10050 : des centimes entiers', en: '10050: whole cents' } },
  percent: { type: 'string', means: { fr: '"37.5" pour 37,5 %', en: '"37.5" for 37.5 %' } },
  date: { type: 'string', means: { fr: '"2026-03-16"', en: '"2026-03-16"' } },
  yes_no: { type: 'boolean', means: { fr: 'true ou false', en: 'true or false' } },
};

export function actionChapter(words: Tongue): string {
  const { tongue } = words;
  const T = TEXTS[tongue];
  const files = exampleIn(exampleFiles(VERB_DOCUMENTATION.run_action.example), tongue);
  const file = VERB_DOCUMENTATION.run_action.example.actions;
  return paragraphs(
    `## ${T.actions}`,
    T.actionsIntro,
    block(shownBlock(files['assistant.yaml'] ?? '', words.assistant.actions)),
    T.actionFile,
    `\`\`\`ts\n${(files[file?.file ?? ''] ?? '').trimEnd()}\n\`\`\``,
    table(
      [T.key, T.meaning],
      Object.entries(ACTION_KEYS).map(([key, meaning]) => [code(words.action[key as keyof typeof ACTION_KEYS]), meaning[tongue]]),
    ),
    table(
      [T.nature, 'TypeScript', T.example],
      Object.entries(words.tableTypes).map(([word, type]) => [code(word), code(WRITTEN[type].type), WRITTEN[type].means[tongue]]),
    ),
    `### ${T.approval}`,
    T.approvalIntro,
  );
}
