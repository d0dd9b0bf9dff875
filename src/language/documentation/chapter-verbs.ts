// The chapter of the reference on verbs: what each does, its keys, an example and the sentence that it is read as.
import { loadAssistant } from '../assistant.ts';
import type { Tongue } from '../keywords.ts';
import type { Step, Verb } from '../plan.ts';
import { planSentences } from '../sentences.ts';
import { VERB_RULES, type VerbRule } from '../verb-table.ts';
import { exampleFiles, exampleIn, shownSteps } from './example-files.ts';
import { STEP_KEYS } from './keys.ts';
import { block, code, paragraphs, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

/** The sentences of the last step of this verb in the phase of the example, with those of the steps that it holds. */
export function exampleSentences(verb: Verb, tongue: 'fr' | 'en'): readonly string[] {
  const { plan } = loadAssistant(exampleIn(exampleFiles(VERB_DOCUMENTATION[verb].example), tongue));
  const [phase] = plan?.phases ?? [];
  const step = phase?.steps.findLast((one: Step) => one.verb === verb);
  if (plan === null || phase === undefined || step === undefined) return [];
  const said = planSentences(plan, tongue).find((one) => one.phase === phase.name)?.steps ?? [];
  return said
    .filter(({ id }) => id === step.id || id.startsWith(`${step.id}/`))
    .map(({ depth, sentence }) => `${'  '.repeat(depth)}${depth > 0 ? '- ' : ''}${sentence}`);
}

function places(rule: VerbRule, tongue: 'fr' | 'en'): string {
  const T = TEXTS[tongue];
  const where = [
    rule.inApplication ? T.inApplication : T.anywhere,
    ...(rule.inProcedure ? [T.inProcedure] : []),
    ...(rule.inSignIn ? [T.inSignIn] : []),
    ...(rule.nesting === 'no_loop' ? [T.noLoop] : []),
    ...(rule.nesting === 'phase_only' ? [T.phaseOnly] : []),
  ];
  return where.join(tongue === 'fr' ? ' ; ' : '; ');
}

export function verbChapter(words: Tongue): string {
  const { tongue } = words;
  const T = TEXTS[tongue];
  const colon = tongue === 'fr' ? ' :' : ':';
  const chapters = Object.entries(words.verbs).map(([word, verb]) => {
    const { summary, value, example } = VERB_DOCUMENTATION[verb];
    const rule = VERB_RULES[verb];
    const keys = [...rule.required, ...rule.allowed].map((key) => [
      code(words.step[key]),
      rule.required.includes(key) ? T.required : T.allowed,
      STEP_KEYS[key][tongue],
    ]);
    return paragraphs(
      `### ${word}`,
      summary[tongue],
      `- ${T.after}${colon} ${value[tongue]}.\n- ${T.place}${colon} ${places(rule, tongue)}.`,
      keys.length === 0 ? '' : table([T.key, '', T.meaning], keys),
      block(shownSteps(example, exampleIn(exampleFiles(example), tongue))),
      `${T.readAs}${colon}`,
      exampleSentences(verb, tongue)
        .map((line) => `> ${line}`)
        .join('\n'),
    );
  });
  const keyboard = table(
    [T.word],
    Object.keys(words.keys).map((key) => [code(key)]),
  );
  const exits = (['handOver', 'proposedText', 'askCorrection'] as const).map((key) => [code(words.step[key]), STEP_KEYS[key][tongue]]);
  return paragraphs(
    `## ${T.verbs}`,
    T.verbsIntro,
    ...chapters,
    `### ${T.exits}`,
    T.exitsIntro,
    table([T.key, T.meaning], exits),
    `### ${T.keyNames}`,
    keyboard,
  );
}
