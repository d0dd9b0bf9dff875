// Whether a function is given what it takes, and the nature of what it gives.
import { CopisteError } from '#base/errors.ts';
import type { Bilingual } from './diagnostics.ts';
import type { LibraryFunction, Parameter, Vocabulary } from './functions/library-function.ts';
import { LIBRARY } from './functions/library.ts';
import { counts, parameterAt } from './parameters.ts';
import type { Tongue } from './keywords.ts';
import { resultOf } from './invoke.ts';
import { type Nature, UNKNOWN, itemsOf, listOf } from './natures.ts';
import { remedyFor } from './remedies.ts';
import { sayFunction } from './spelling.ts';
import { type StaticType, TYPE_NAMES, fits, nameTypes } from './static-types.ts';
import type { Syntax } from './syntax.ts';
import type { ReportAt } from './type-check.ts';
import type { Value } from './value.ts';

/** Any business date will do to try a function on constants. */
const SOME_DAY = { today: '2026-01-01' };

type Call = Extract<Syntax, { kind: 'call' }>;

function sayCount(count: number): Bilingual {
  return {
    fr: count > 1 ? `${count} valeurs` : count === 1 ? '1 valeur' : 'aucune valeur',
    en: count === 1 ? '1 value' : `${count} values`,
  };
}

function sayCounts({ least, most }: ReturnType<typeof counts>): Bilingual {
  if (most === least) return sayCount(least);
  const { fr, en } = sayCount(most ?? least);
  return most === null ? { fr: `au moins ${fr}`, en: `at least ${en}` } : { fr: `de ${least} à ${fr}`, en: `${least} to ${en}` };
}

function isTaken(nature: Nature, parameter: Parameter): boolean {
  const wanted = [parameter.type, ...(parameter.or ?? [])];
  if (nature.type !== 'null' && wanted.some((type) => fits(nature.type, type))) {
    return nature.type !== 'list' || parameter.items === undefined || parameter.items.some((type) => fits(itemsOf(nature).type, type));
  }
  return parameter.orList === true && nature.type === 'list' && wanted.some((type) => fits(itemsOf(nature).type, type));
}

function sayItems({ fr, en }: Bilingual, items: Bilingual): Bilingual {
  return { fr: `${fr} (chaque élément : ${items.fr})`, en: `${en} (each item: ${items.en})` };
}

function sayGiven(nature: Nature): Bilingual {
  const said = TYPE_NAMES[nature.type];
  return nature.type !== 'list' || itemsOf(nature).type === 'unknown' ? said : sayItems(said, TYPE_NAMES[itemsOf(nature).type]);
}

/** Of two functions that do the same to other natures, each by the other. */
const ALIKE: Readonly<Record<string, string>> = { total: 'somme', somme: 'total' };

/** The function that takes what this one does not. */
function remedyOf(target: LibraryFunction, nature: Nature, wanted: readonly StaticType[], tongue: Tongue): Bilingual {
  const other = LIBRARY.get(ALIKE[target.name] ?? '');
  const parameter = other?.parameters[0];
  if (other === undefined || parameter === undefined || !isTaken(nature, parameter)) return remedyFor(nature.type, wanted, tongue);
  const call = `${sayFunction(other.name)[tongue.tongue]}(…)`;
  return { fr: ` Écrivez « ${call} ».`, en: ` Write "${call}".` };
}

/** `une liste` is no help where a list was given whose items are of another nature. */
function sayTaken(parameter: Parameter): Bilingual {
  const said = nameTypes([parameter.type, ...(parameter.or ?? [])]);
  return parameter.items === undefined ? said : sayItems(said, nameTypes(parameter.items));
}

/** Words of the language that nobody can tell the meaning of. */
function checkWording(given: Syntax, vocabulary: Vocabulary, target: LibraryFunction, tongue: Tongue, report: ReportAt): boolean {
  if (given.kind !== 'literal' || typeof given.value !== 'string' || vocabulary.translate(given.value, tongue.tongue) !== null) return true;
  const said = target.examples.flatMap((example) => [...example[tongue.tongue].matchAll(/"([^"]*)"/g)].map(([, text = '']) => text));
  const terms = vocabulary.terms?.map((term) => term[tongue.tongue]) ?? [];
  const example = said.find((text) => vocabulary.translate(text, tongue.tongue) !== null) ?? terms[0] ?? '';
  const suggestion = { given: given.value, candidates: terms, closed: true };
  report(
    given.from,
    'language.unknown-wording',
    { name: sayFunction(target.name)[tongue.tongue], value: given.value, example },
    suggestion,
  );
  return false;
}

/** A call on constants alone is tried: what it would stop on is a mistake of the file. */
function tryConstants(syntax: Call, target: LibraryFunction, tongue: Tongue, report: ReportAt): void {
  const constants = syntax.given.flatMap((given): Value[] => (given.kind === 'literal' ? [given.value] : []));
  if (constants.length !== syntax.given.length) return;
  try {
    resultOf(target, constants, SOME_DAY);
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    const name = sayFunction(target.name)[tongue.tongue];
    const code = thrown.code === 'language.bad-argument' ? thrown.code : 'language.too-much-work';
    report(syntax.given[0]?.from ?? syntax.from, code, { ...thrown.parameters, name, english: name });
  }
}

function natureOfResult(target: LibraryFunction, first: Nature | undefined): Nature {
  if (target.resultFollows !== undefined && first !== undefined) {
    const items = first.type === 'list' ? itemsOf(first) : first;
    return target.resultFollows === 'item' ? items : listOf(items);
  }
  return target.result === 'list' && target.resultItems !== undefined ? listOf({ type: target.resultItems }) : { type: target.result };
}

export function checkCall(syntax: Call, tongue: Tongue, check: (node: Syntax) => Nature, report: ReportAt): Nature {
  const target = LIBRARY.get(syntax.name);
  const natures = syntax.given.map(check);
  if (target === undefined) return UNKNOWN;
  const allowed = counts(target);
  const found = syntax.given.length;
  if (found < allowed.least || (allowed.most !== null && found > allowed.most)) {
    report(syntax.from, 'language.argument-count', { name: sayFunction(target.name)[tongue.tongue], expected: sayCounts(allowed), found });
    return natureOfResult(target, natures[0]);
  }
  let areTaken = true;
  for (const [index, nature] of natures.entries()) {
    const parameter = parameterAt(target, index);
    const given = syntax.given[index];
    if (parameter === undefined || given === undefined) continue;
    if (!isTaken(nature, parameter)) {
      const wanted: readonly StaticType[] = [parameter.type, ...(parameter.or ?? [])];
      const remedy = remedyOf(target, nature, wanted, tongue);
      report(given.from, 'language.wrong-type', { expected: sayTaken(parameter), found: sayGiven(nature), remedy });
      areTaken = false;
    } else if (parameter.vocabulary !== undefined) {
      areTaken = checkWording(given, parameter.vocabulary, target, tongue, report) && areTaken;
    }
  }
  if (areTaken) tryConstants(syntax, target, tongue, report);
  return natureOfResult(target, natures[0]);
}
