// The chapter of the reference on functions, by subject, with their examples.
import type { Tongue } from '../keywords.ts';
import type { LibraryFunction, Parameter } from '../functions/library-function.ts';
import { SUBJECTS } from '../functions/library.ts';
import { type StaticType, TYPE_NAMES } from '../static-types.ts';
import { code, paragraphs, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';

type TongueName = Tongue['tongue'];

export function functionName(target: LibraryFunction, tongue: TongueName): string {
  return tongue === 'fr' ? target.name : target.english;
}

function parameterName({ name, english }: Parameter, tongue: TongueName): string {
  return tongue === 'fr' ? name : english;
}

/** `part(montant, taux, arrondi)`; optional values in brackets. */
export function signature(target: LibraryFunction, tongue: TongueName): string {
  const parameters = target.parameters.map((parameter, index) => {
    const name = `${index === 0 ? '' : ', '}${parameterName(parameter, tongue)}${parameter.repeated === true ? ', …' : ''}`;
    return parameter.optional === true ? `[${name}]` : name;
  });
  return `${functionName(target, tongue)}(${parameters.join('')})`;
}

function nature({ type, or = [], orList }: Parameter, tongue: TongueName): string {
  const T = TEXTS[tongue];
  const said = (one: StaticType): string => TYPE_NAMES[one][tongue];
  return [type, ...or].map(said).join(` ${T.orElse} `) + (orList === true ? ` ${T.listOf}` : '');
}

/** The words that a value of this parameter may say, when they are a fixed list. */
function terms({ vocabulary }: Parameter, tongue: TongueName): readonly string[] {
  if (vocabulary === undefined || !('terms' in vocabulary)) return [];
  return (vocabulary.terms as readonly Readonly<Record<TongueName, string>>[]).map((term) => term[tongue]);
}

function describe(target: LibraryFunction, tongue: TongueName): string {
  const T = TEXTS[tongue];
  const colon = tongue === 'fr' ? ' :' : ':';
  const values = target.parameters.map((one) => `${parameterName(one, tongue)}, ${nature(one, tongue)}`);
  const said = `${values.join(tongue === 'fr' ? ' ; ' : '; ')}${values.length === 0 ? '' : ' → '}${TYPE_NAMES[target.result][tongue]}`;
  const words = target.parameters.flatMap((one) => {
    const known = terms(one, tongue);
    return known.length === 0
      ? []
      : [`- ${T.wordsOf.replace('{name}', parameterName(one, tongue))}${colon} ${known.map(code).join(', ')}.`];
  });
  const examples = target.examples.map(({ fr, en, gives, stops }) => [
    code(tongue === 'fr' ? fr : en),
    stops === true ? `${T.stops} (${code(gives)})` : gives === '' ? '' : code(gives),
  ]);
  return paragraphs(
    `#### ${functionName(target, tongue)}`,
    `${code(signature(target, tongue))} — ${said}.`,
    target.summary[tongue],
    [...words, ...(target.source === null ? [] : [`- ${T.source}${colon} ${target.source}.`])].join('\n'),
    table([T.example, T.result], examples),
  );
}

export function functionChapter({ tongue }: Tongue): string {
  const T = TEXTS[tongue];
  const subjects = SUBJECTS.map(({ title, functions }) =>
    paragraphs(`### ${title[tongue]}`, ...functions.map((target) => describe(target, tongue))),
  );
  return paragraphs(`## ${T.functions}`, T.functionsIntro, ...subjects);
}
