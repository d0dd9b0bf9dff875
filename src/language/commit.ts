// Reads `valider`: the click that cannot be taken back, how to recognise it and what proves it.
import { copyFlow, namesOf, proved, show } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { readGiven } from './given.ts';
import { isGoodName } from './names.ts';
import type { Given, ScreenDefinition, Step } from './plan.ts';
import { asScalar, complain, place } from './reader.ts';
import { type Reading, type Setting, readElementReference, readNamedExpressions, readProcedureName } from './reading.ts';
import { isInTable } from './rows.ts';
import type { ScalarTree } from './yaml-tree.ts';

const BEFORE = FRENCH.scope.before;

/** The screen on which a `retrouver` procedure ends; undefined when it shows none, or has mistakes of its own. */
export function findScreenOf(setting: Setting, procedure: string): ScreenDefinition | undefined {
  const last = setting.procedures.get(procedure)?.steps.at(-1);
  if (last?.verb !== 'expect' || last.screens.length !== 1) return undefined;
  return setting.application?.screens[last.screens[0] ?? ''];
}

interface Find {
  readonly find: string;
  readonly findWith: readonly Given[];
  readonly screen: ScreenDefinition | undefined;
}

function readFind(reading: Reading): Find | undefined {
  const { setting, entries } = reading;
  const K = setting.reader.tongue.step;
  const scalar = asScalar(setting.reader, entries.get(K.find)?.value, K.find);
  const find = scalar === undefined ? undefined : readProcedureName(setting, scalar);
  if (scalar === undefined || find === undefined) return undefined;
  const screen = findScreenOf(setting, find);
  if (screen === undefined && setting.procedures.get(find) !== undefined && setting.application !== undefined) {
    complain(setting.reader, scalar, 'language.find-shows-no-screen', { name: find });
  }
  return { find, findWith: readGiven(reading, find, scalar), screen };
}

/** The click's window is short because a person may do the same work meanwhile: recognition must tell ours from theirs and from before. */
export function readCommit(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, entries, base, before } = reading;
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  if (before.some((step) => step.verb === 'commit')) complain(reader, verbKey, 'language.second-commit');
  const clicked = asScalar(reader, value, verbKey.text);
  const element = readElementReference(reading, clicked, ['button', 'link']);
  if (clicked !== undefined && element !== undefined && isInTable(reading, element)) {
    complain(reader, clicked, 'language.commit-in-row', { name: clicked.text });
  }
  const find = readFind(reading);

  // On a map or a procedure with mistakes of its own, nothing can be said of what recognition reads.
  const sure = find?.screen !== undefined;
  const later = copyFlow(flow);
  if (find?.screen !== undefined) {
    show(later, find.screen);
    show(later, find.screen, BEFORE);
  }
  const recognise = asScalar(reader, entries.get(K.recognise)?.value, K.recognise);
  const recognised = recognise === undefined || !sure ? undefined : compile.expression(recognise, K.recognise, namesOf(later), 'yes_no');
  if (recognised !== undefined && recognised.type !== 'unknown') {
    const looksBack = recognised.expression.reads.some((name) => name === BEFORE || name.startsWith(`${BEFORE}.`));
    if (!looksBack) reader.report(recognised.expression.position, 'language.commit-ignores-before');
  }

  const confirmation = copyFlow(flow);
  for (const screen of Object.values(setting.application?.screens ?? {})) show(confirmation, screen);
  const proof = readNamedExpressions(reading, entries.get(K.proof)?.value, K.proof, confirmation);
  checkProofScreen(
    reading,
    proof.flatMap((one) => one.value.reads),
  );
  for (const { name, key } of proof) if (!isGoodName(name)) complain(reader, key, 'language.bad-name', { name });
  const foundProof = sure ? readNamedExpressions(reading, entries.get(K.foundProof)?.value, K.foundProof, later) : [];
  if (sure && !entries.missing(K.proof) && !entries.missing(K.foundProof)) checkSameNames(reading, proof, foundProof);
  proved(
    flow,
    proof.map(({ name }) => name),
  );

  const named = ({ name, value }: { name: string; value: (typeof proof)[number]['value'] }) => ({ name, value });
  return [
    {
      ...base,
      verb: 'commit',
      // With a mistake reported there is no plan; the step still stands, so that what follows it is judged rightly.
      element: element ?? { screen: '', element: '', position: base.position, row: null },
      find: find?.find ?? '',
      findWith: find?.findWith ?? [],
      recognise: recognised?.expression ?? { text: '', literal: null, position: base.position, reads: [] },
      proof: proof.map(named),
      foundProof: foundProof.map(named),
    },
  ];
}

function checkProofScreen({ setting, entries }: Reading, reads: readonly string[]): void {
  const { reader, application } = setting;
  const entry = entries.get(reader.tongue.step.proof);
  if (entry === undefined || entry.value.kind !== 'map' || application === undefined || application === null || reads.length === 0) return;
  const screens = new Set(reads.map((name) => name.split('.')[0] ?? '').filter((name) => Object.hasOwn(application.screens, name)));
  if (screens.size > 1) reader.report(place(reader, entry.key), 'language.proof-screen');
}

type Named = { readonly name: string; readonly key: ScalarTree };

function checkSameNames({ setting }: Reading, proof: readonly Named[], found: readonly Named[]): void {
  const only = (some: readonly Named[], others: readonly Named[]) => some.find(({ name }) => others.every((other) => other.name !== name));
  const lonely = only(found, proof) ?? only(proof, found);
  if (lonely !== undefined) complain(setting.reader, lonely.key, 'language.proof-differs', { name: lonely.name });
}
