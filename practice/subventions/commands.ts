// What a drill or a judge tells the application to do: one JSON object a line on its standard input, or posted to the oracle.
import { actOf } from './acts.ts';
import { numberOf, objectOf, textOf, textsOf } from './asked.ts';
import { type Faults, SCRIPTED, type ScriptedCommit } from './faults.ts';
import type { Records } from './records.ts';
import type { Tokens } from './tokens.ts';

export interface CommandParts {
  readonly records: Records;
  readonly faults: Faults;
  readonly tokens: Tokens;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
}

export type Obeyed = { readonly done: string } | { readonly refused: string };

const SUPERVISOR = 'superviseur.prefecture';

function act(given: Readonly<Record<string, unknown>>, { records }: CommandParts): Obeyed {
  const number = textOf(given['number']);
  const grant = records.find(number);
  if (grant === null) return { refused: `no grant ${number}` };
  const wanted = actOf(given, grant, 'superviseur');
  if (wanted.kind === 'refused') return { refused: wanted.message };
  const account = textOf(given['account']);
  records.act(account === '' ? SUPERVISOR : account, number, wanted.act);
  return { done: 'act' };
}

/** An agent records a grant for this dossier as another stands, behind everybody's back. */
function copy(given: Readonly<Record<string, unknown>>, { records }: CommandParts): Obeyed {
  const grant = records.find(textOf(given['number']));
  if (grant === null) return { refused: `no grant ${textOf(given['number'])}` };
  const dossier = textOf(given['dossier']);
  const account = textOf(given['account']);
  records.record(account === '' ? 'agent.guichet' : account, dossier === '' ? grant.entry : { ...grant.entry, dossier }, grant.pieces);
  return { done: 'copy' };
}

/** Obeys one command. Unknown ones are refused, never ignored. */
export function obey(command: unknown, parts: CommandParts): Obeyed {
  const given = objectOf(command);
  const { faults, tokens } = parts;
  if (Array.isArray(given['script'])) {
    const wanted = textsOf(given['script']);
    const known = wanted.filter((one): one is ScriptedCommit => SCRIPTED.some((fault) => fault === one));
    if (known.length < wanted.length || known.length === 0) return { refused: `script: ${SCRIPTED.join(', ')}` };
    faults.script(known);
    return { done: 'script' };
  }
  if (typeof given['down'] === 'number') {
    faults.downUntil = given['down'] === 0 ? 0 : parts.elapsed() + given['down'] * 1000;
    return { done: 'down' };
  }
  if (typeof given['hang'] === 'boolean') {
    faults.isHanging = given['hang'];
    return { done: 'hang' };
  }
  if (given['signOut'] === true) {
    tokens.endAll();
    return { done: 'signOut' };
  }
  if ('truncate' in given) {
    faults.cutsLabelsAt = numberOf(given['truncate']);
    return { done: 'truncate' };
  }
  if (typeof given['mistakes'] === 'number') {
    faults.mistakeRecords(given['mistakes']);
    return { done: 'mistakes' };
  }
  if ('act' in given) return act(objectOf(given['act']), parts);
  if ('copy' in given) return copy(objectOf(given['copy']), parts);
  return { refused: 'script, down, hang, signOut, truncate, mistakes, act or copy' };
}
