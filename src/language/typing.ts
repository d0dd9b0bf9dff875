// Reads the verbs that give values to elements: fill, choose, tick, upload.
import { namesOf, typed } from './flow.ts';
import { placeOf } from './leaves.ts';
import { type Nature, hasText, itemsOf } from './natures.ts';
import type { ElementReference, Expression, Step } from './plan.ts';
import { asMap, asScalar, asYesNo, complain } from './reader.ts';
import { type Kind, type Reading, readElementReference } from './reading.ts';
import { withRow } from './rows.ts';
import { type StaticType, nameTypes } from './static-types.ts';
import type { ScalarTree } from './yaml-tree.ts';

/** Names of controls that take what nobody may read, in either tongue. */
const SECRET_ELEMENT = /mot de passe|passe secret|code secret|password|passphrase|passcode|secret/iu;

type TypingVerb = 'fill' | 'choose' | 'check' | 'upload';

const KINDS: Readonly<Record<TypingVerb, readonly Kind[]>> = {
  fill: ['field', 'calendar'],
  choose: ['choice', 'suggestions'],
  check: ['checkbox'],
  upload: ['file'],
};

const EXPECTED: Readonly<Record<TypingVerb, readonly StaticType[]>> = {
  fill: ['text', 'whole_number', 'decimal'],
  choose: ['text', 'list'],
  check: ['yes_no'],
  upload: ['files'],
};

/** Of an element of which nothing is known, or not the right thing, nothing is to be said. */
function expectedBy(verb: TypingVerb, kind: Kind | undefined): readonly StaticType[] {
  if (kind === undefined || !KINDS[verb].includes(kind)) return ['unknown'];
  return kind === 'calendar' ? ['date'] : kind === 'suggestions' ? ['text'] : EXPECTED[verb];
}

/** `cocher: { formulaire.urgent: oui }` says it without an expression. */
function yesOrNo(reading: Reading, scalar: ScalarTree): Expression | undefined {
  const { reader } = reading.setting;
  const { yes, no } = reader.tongue;
  if (scalar.text !== yes && scalar.text !== no) return undefined;
  const meaning = asYesNo(reader, scalar, scalar.text) === true ? 'true' : 'false';
  const word = Object.entries(reader.tongue.expression).find(([, feel]) => feel === meaning)?.[0] ?? '';
  return reading.setting.compile.value({ ...scalar, text: `=${word}`, places: [] }, namesOf(reading.flow), ['yes_no'])?.expression;
}

/** A password that stands in a file is known to all who read it. */
function checkSecret({ setting }: Reading, { element }: ElementReference, scalar: ScalarTree, { reads }: Expression): void {
  if (reads.length === 0 && SECRET_ELEMENT.test(element)) complain(setting.reader, scalar, 'language.secret-written', { name: element });
}

/** Several options are chosen by the texts of a list's items. */
function checkItems({ setting }: Reading, nature: Nature, { position }: Expression): void {
  if (nature.type !== 'list' || hasText(nature)) return;
  setting.reader.report(position, 'language.no-text-of-it', { found: nameTypes([itemsOf(nature).type]) });
}

export function readTyping(verb: TypingVerb): (reading: Reading) => readonly Step[] {
  return (reading) => {
    const { setting, flow, value, verbKey, base } = reading;
    const names = namesOf(flow);
    const map = asMap(setting.reader, value, verbKey.text);
    const entries = (map?.entries ?? []).flatMap((entry) => {
      const found = readElementReference(reading, entry.key, KINDS[verb]);
      const element = found === undefined ? undefined : withRow(reading, found, entry.key);
      const kind = found === undefined ? undefined : setting.application?.screens[found.screen]?.elements[found.element]?.kind;
      const scalar = asScalar(setting.reader, entry.value, entry.key.text);
      const constant = scalar !== undefined && verb === 'check' ? yesOrNo(reading, scalar) : undefined;
      const read =
        scalar === undefined || constant !== undefined ? undefined : setting.compile.value(scalar, names, expectedBy(verb, kind));
      const compiled = constant ?? read?.expression;
      if (read !== undefined) checkItems(reading, read.nature, read.expression);
      if (element !== undefined && kind !== undefined && KINDS[verb].includes(kind))
        typed(flow, placeOf(element, setting.application?.screens ?? {}));
      if (element !== undefined && scalar !== undefined && compiled !== undefined) checkSecret(reading, element, scalar, compiled);
      return element === undefined || compiled === undefined ? [] : [{ element, value: compiled }];
    });
    return [{ ...base, verb, entries }];
  };
}
