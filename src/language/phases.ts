// Reads the phases of an assistant, one after another, and holds the rules of a commit.
import { join } from './branches.ts';
import { type Flow, copyFlow, know } from './flow.ts';
import { MOST_STEPS, endless } from './leaves.ts';
import { FRENCH } from './keywords.ts';
import { isGoodName } from './names.ts';
import type { ApplicationMap, Phase, PhaseNeed, Step } from './plan.ts';
import { type Reader, asList, asMap, asScalar, asYesNo, complain, place, readEntries } from './reader.ts';
import { checkKeys } from './keys.ts';
import { leavesOfKnown } from './procedures.ts';
import { type Applications, type Setting, readApplicationName } from './reading.ts';
import { readSteps } from './steps.ts';
import { isTable, typedFor } from './verify.ts';
import type { Tree } from './yaml-tree.ts';

export function readPhases(
  base: Omit<Setting, 'id' | 'where' | 'application'>,
  tree: Tree | undefined,
  applications: Applications,
  flow: Flow,
): readonly Phase[] {
  const { reader } = base;
  const A = reader.tongue.assistant;
  const list = tree === undefined ? undefined : asList(reader, tree, A.phases);
  const phases: Phase[] = [];
  for (const item of list?.items ?? []) {
    const phase = readPhase(base, item, applications, flow);
    if (phase === undefined) continue;
    if (phases.some(({ name }) => name === phase.name)) reader.report(phase.position, 'language.name-taken', { name: phase.name });
    phases.push(phase);
  }
  return phases;
}

function readPhase(
  base: Omit<Setting, 'id' | 'where' | 'application'>,
  item: Tree,
  applications: Applications,
  flow: Flow,
): Phase | undefined {
  const { reader } = base;
  const A = reader.tongue.assistant;
  const map = asMap(reader, item, A.phase);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'assistant', [A.phase, A.application, A.optional, A.steps], [A.phase, A.steps]);
  const name = asScalar(reader, entries.get(A.phase)?.value, A.phase);
  if (name !== undefined && !isGoodName(name.text)) complain(reader, name, 'language.bad-name', { name: name.text });
  const application = readPhaseApplication(reader, entries.get(A.application)?.value, applications);
  const optionalEntry = entries.get(A.optional);
  const optional = optionalEntry === undefined ? false : (asYesNo(reader, optionalEntry.value, A.optional) ?? false);
  const needs: PhaseNeed[] = [];
  const within = optional ? borrowing(flow, needs) : flow;
  if (application !== null) know(within, FRENCH.scope.accountIdentifier, 'text');
  const setting: Setting = { ...base, where: 'phase', id: name?.text ?? '', application };
  const steps = readSteps(setting, entries.get(A.steps)?.value, within);
  checkCommit(setting, steps, within);
  checkKeys(setting, steps);
  const beyond =
    application === null || application === undefined ? undefined : endless(steps, application.screens, leavesOfKnown(base.procedures));
  if (beyond !== undefined) reader.report(beyond.position, 'language.too-many-steps', { most: MOST_STEPS });
  return {
    name: name?.text ?? '',
    position: place(reader, name ?? map),
    application: application?.name ?? null,
    optional,
    steps,
    gives: optional ? offer(flow, within, name?.text ?? '') : [],
    needs,
  };
}

/** For the steps of an optional phase, which may need what earlier ones give. */
function borrowing(flow: Flow, needs: PhaseNeed[]): Flow {
  const borrow = (name: string, phase: string): void => {
    if (!needs.some((one) => one.phase === phase)) needs.push({ phase, name });
  };
  return { ...copyFlow(flow), borrow };
}

/** What an optional phase alone makes known is there for those that follow only where the office keeps it. */
function offer(flow: Flow, within: Flow, phase: string): readonly string[] {
  const before = copyFlow(flow);
  join(flow, [before, within]);
  const given = [...within.types].filter(([name]) => !before.types.has(name));
  for (const [name, type] of given) {
    know(flow, name, type);
    flow.fromPhases.set(name, phase);
    if (within.mayBeNull.has(name)) flow.mayBeNull.add(name);
    const entries = within.entries.get(name);
    if (entries !== undefined) flow.entries.set(name, entries);
  }
  return given.map(([name]) => name);
}

/** Null: none is given. Undefined: one is given, and it cannot be used. */
function readPhaseApplication(reader: Reader, tree: Tree | undefined, applications: Applications): ApplicationMap | null | undefined {
  return tree === undefined ? null : readApplicationName(reader, tree, applications)?.map;
}

/** What is committed is read again: what stands once on the screen, and the rows of its tables. */
function checkCommit(setting: Setting, steps: readonly Step[], flow: Flow): void {
  const { reader, application } = setting;
  const commit = steps.find((step) => step.verb === 'commit');
  if (commit === undefined) return;
  const verifications = steps.flatMap((step) => (step.verb === 'verify' ? [step.element] : []));
  if (verifications.length === 0) return reader.report(commit.position, 'language.commit-not-verified');
  const { once, inRows } = typedFor(flow, commit, setting);
  const tables = verifications.filter(({ screen, element }) => isTable(element, application?.screens[screen]));
  const [first = ''] = tables.length === 0 ? inRows : tables.length === verifications.length ? once : [];
  if (first !== '') reader.report(commit.position, 'language.typed-not-verified', { name: first });
}
