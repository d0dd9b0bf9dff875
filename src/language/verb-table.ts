// The rules of each verb, in one table: what its line holds, what else a step of it may or must say, and where it may stand.
import type { FRENCH } from './keywords.ts';
import type { Verb } from './plan.ts';

/** A key beside the verb, by its meaning; the word is the tongue's. */
export type Modifier = keyof typeof FRENCH.step;

/** What stands behind the verb on its line. */
export type VerbValue =
  | 'screen'
  | 'screens'
  | 'element'
  /** A list of elements, each with a value. */
  | 'entries'
  /** Names given by the author, each with a value. */
  | 'names'
  | 'key'
  | 'condition'
  | 'reason'
  | 'text'
  /** A text that holds no value and no expression. */
  | 'fixed_text'
  | 'correction'
  | 'message'
  | 'procedure'
  | 'table'
  | 'item'
  | 'decision_table'
  | 'action'
  | 'document'
  /** A name that the author gives to what people will answer. */
  | 'question'
  | 'without_notification'
  | 'current_window';

export interface VerbRule {
  readonly value: VerbValue;
  readonly required: readonly Modifier[];
  readonly allowed: readonly Modifier[];
  /** Acts on screens: the phase or procedure must name an application. */
  readonly inApplication: boolean;
  readonly inProcedure: boolean;
  readonly inSignIn: boolean;
  /** Where it may stand within other steps: everywhere; not in loops; only directly in a phase (decision 0008). */
  readonly nesting: 'anywhere' | 'no_loop' | 'phase_only';
}

type Options = Partial<Omit<VerbRule, 'value'>>;

/** A verb that acts on a screen, and may stand in a procedure. */
function onScreen(value: VerbValue, options: Options = {}): VerbRule {
  return { value, required: [], allowed: [], inApplication: true, inProcedure: true, inSignIn: false, nesting: 'anywhere', ...options };
}

/** A verb that needs no screen. */
function elsewhere(value: VerbValue, options: Options = {}): VerbRule {
  return { value, required: [], allowed: [], inApplication: false, inProcedure: false, inSignIn: false, nesting: 'anywhere', ...options };
}

export const VERB_RULES: Readonly<Record<Verb, VerbRule>> = {
  open: onScreen('screen', { inSignIn: true }),
  fill: onScreen('entries', { inSignIn: true, allowed: ['row'] }),
  choose: onScreen('entries', { inSignIn: true, allowed: ['row'] }),
  check: onScreen('entries', { inSignIn: true, allowed: ['row'] }),
  click: onScreen('element', { inSignIn: true, allowed: ['row'] }),
  double_click: onScreen('element', { allowed: ['row'] }),
  hover: onScreen('element', { inSignIn: true, allowed: ['row'] }),
  press: onScreen('key', { inSignIn: true }),
  drag: onScreen('element', { required: ['to'], allowed: ['row'] }),
  upload: onScreen('entries', { allowed: ['row'], inProcedure: false }),
  download: onScreen('element', { required: ['into'], allowed: ['row'], inProcedure: false }),
  read: onScreen('element', { allowed: ['row'] }),
  read_table: onScreen('table', { required: ['into'] }),
  expect: onScreen('screens', { inSignIn: true, allowed: ['absence', 'otherwise'] }),
  wait_for: onScreen('element', { inSignIn: true, allowed: ['row', 'state', 'atMost', 'otherwise'] }),
  close_window: onScreen('current_window'),
  require: elsewhere('condition', { required: ['otherwise'], inProcedure: true }),
  set: elsewhere('names'),
  consult: elsewhere('decision_table'),
  read_document: elsewhere('document', { required: ['into', 'values'], allowed: ['sureness', 'otherwise'] }),
  run_action: elsewhere('action', { required: ['into'], allowed: ['with'] }),
  if: elsewhere('condition', { required: ['then'], allowed: ['otherwise'], inProcedure: true }),
  for_each: elsewhere('item', { required: ['in', 'steps'], inProcedure: true }),
  repeat: elsewhere('condition', { required: ['atMost', 'steps'], inProcedure: true }),
  call: onScreen('procedure', { allowed: ['with'] }),
  commit: onScreen('element', {
    required: ['find', 'recognise', 'proof', 'foundProof'],
    allowed: ['with'],
    inProcedure: false,
    nesting: 'phase_only',
  }),
  verify: onScreen('element', { allowed: ['equals'], inProcedure: false, nesting: 'phase_only' }),
  hand_over: elsewhere('reason', { allowed: ['proposedText'], inProcedure: true }),
  ask_correction: elsewhere('correction', { nesting: 'no_loop' }),
  take_in: elsewhere('without_notification', { nesting: 'no_loop' }),
  annotate: elsewhere('names', { nesting: 'no_loop' }),
  label: elsewhere('fixed_text', { nesting: 'no_loop' }),
  register: elsewhere('names', { required: ['into'], nesting: 'no_loop' }),
  ask_person: elsewhere('question', { required: ['question', 'answers', 'atMost'], allowed: ['remindAfter'], nesting: 'no_loop' }),
  send: elsewhere('message', { allowed: ['addressee', 'by', 'attach'], nesting: 'no_loop' }),
  note: elsewhere('text', { inProcedure: true }),
};
