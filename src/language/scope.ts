// What expressions see: the contract between the language and the engine that fills the scope, with the few functions both need.
//
// Names are looked up by their first part in the `Scope`; the parts after each dot are entries of nested records. Spaces and accents
// count (Unicode NFC). A name that is not there, or is not there *yet*, is an error at run (`language.unknown-name`), never null.
//
// | name                     | value  | there from                                                                                  |
// |--------------------------|--------|---------------------------------------------------------------------------------------------|
// | `<field>`                | by type, below | the start                                                                            |
// | `<variable>`             | any    | its `poser` (step `set`) on                                                                 |
// | `dossier.référence`      | text   | the start; the reference at the source                                                      |
// | `exécution.identifiant`  | text   | the start; names the run in the annotation; the same at every attempt of one submission      |
// | `service.<name>`, `réglages.<name>` | text | the start; from the installation's settings `service.<name>` (see `settingsScope`)  |
// | `compte.identifiant`     | text   | while an application is in use, and after: the identifier that the application shows          |
// | `compte.mot de passe`    | secret | only in `connexion`, alone in a `remplir`: never put it in a Scope. An entry whose expression |
// |                          |        | reads exactly `compte.mot de passe` (`isSecret(expression)`) is typed with `fillSecret`       |
// | `écran`                  | text   | after an `attendre` (step `expect`): the name of the screen that was recognised               |
// | `<screen>`               | record | after an `attendre` that ended on that screen, after a `lire` of it, after `vérifier`         |
// | `avant`                  | record | in `reconnaître` only                                                                         |
// | `saisi`                  | record | after the first `remplir` or `choisir` of the phase, until the end of the treatment           |
// | `preuve`                 | record | after the commit was proved or adopted (restored from the ledger for a standing effect)       |
//
// Fields, by `type`: text → string, an empty or missing one that is optional is `""`; date → DateValue; yes_no → boolean;
// whole_number → number; decimal → number or DecimalValue; money → MoneyValue; date_time → DateTimeValue; duration → DurationValue;
// address → AddressValue; files → FilesValue, with no file when nothing was attached; list → its items, none when nothing was given;
// record → its entries, each by its own type. An optional one of a single piece that is empty is null, a text excepted. An empty
// *required* field never reaches the scope: the engine hands the dossier over (files excepted: the assistant itself asks whether they
// are there).
//
// `<screen>` is a record of what the screen shows now: one text entry for each of its elements of kind `value`, and one record for
// each of its groups (entry name → text). When an `attendre` ends on a screen, the engine reads all of its `value` elements, once;
// `lire: screen.element` or `lire: screen.group` reads again. A later reading of the same screen replaces the earlier one.
//
// `saisi` has one record for each screen on which something was typed or chosen: `saisi.adresse.libellé` is what the control held
// when it was read back; for a choice the *value* of the option chosen. `saisi.adresse` is the whole record.
//
// `fiche.adresse = saisi.adresse` compares a group that was read with what was typed on one screen: *equal* when every name that was
// typed stands in the group with exactly the same text. Names in the group that were not typed do not count. A typed name that the
// group lacks is `language.group-lacks-entry` (`check` finds it). Both sides may be swapped. `vérifier` compares in the same way:
// use `differences` of that group (or of that one element, under its own name) and of `saisi.<screen on which `valider` clicks>`. Texts
// are compared exactly; reading folds the white space of a cell, and keeps that of a control (line breaks of a text area) but at its ends.
//
// The *find screen* of a commit is the screen of the last step of its `retrouver` procedure, an `attendre` on exactly one screen
// (`check` demands it). `avant` is the latest record of that screen read before the commit in the same attempt, frozen when the
// intent is written. Recognition runs the procedure again (in a new session if need be): `<find screen>` is then what stands now,
// `avant` and `saisi` come from the intent. A `confier` met inside the procedure during recognition means "cannot tell".
//
// `preuve`: right after the commit's click the engine waits for the one screen that the `preuve` entries name (the first part of what
// they read, `proofScreen(step)`), reads it, and evaluates them. After an adoption `preuve retrouvée` is evaluated instead, on the find
// screen. Proof values are texts.
//
// AddressValue: `street` is the street's name; for a place without a street the place's name; `""` when only the commune is known.
//
// LossyText (a text that had to lose information) may only be typed, which hands the dossier over; any comparison or function given
// one is `language.lossy-text`.
//
// Steps in order: `<phase>/<n>`; of a procedure `<procedure>/<n>`; of a sign-in `connexion/<n>`.
import type { Expression, Step } from './plan.ts';
import type { Scope, Value } from './value.ts';

export type RecordValue = { readonly type: 'record'; readonly entries: Readonly<Record<string, Value>> };

export const SECRET_NAME = 'compte.mot de passe';

/** True for the one expression that stands for the account's password. */
export function isSecret(expression: Expression): boolean {
  return expression.reads.length === 1 && expression.reads[0] === SECRET_NAME;
}

export function record(entries: Readonly<Record<string, Value>>): RecordValue {
  return { type: 'record', entries };
}

export function isRecord(value: Value | undefined): value is RecordValue {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'record';
}

/** The installation's settings (`service.démarche` → text) as the records `service` and `réglages`. */
export function settingsScope(settings: Readonly<Record<string, string>>): Scope {
  const records: Record<string, Record<string, Value>> = { service: {}, réglages: {} };
  for (const [key, value] of Object.entries(settings)) {
    const dot = key.indexOf('.');
    const entries = dot < 0 ? undefined : records[key.slice(0, dot).normalize('NFC')];
    if (entries !== undefined) entries[key.slice(dot + 1).normalize('NFC')] = value;
  }
  return Object.fromEntries(Object.entries(records).map(([name, entries]) => [name, record(entries)]));
}

/** The value of a dotted name; undefined when it is not there. */
export function resolve(scope: Scope, name: string): Value | undefined {
  const [first = '', ...rest] = name.split('.');
  let value: Value | undefined = Object.hasOwn(scope, first) ? scope[first] : undefined;
  for (const part of rest) {
    if (!isRecord(value) || !Object.hasOwn(value.entries, part)) return undefined;
    value = value.entries[part];
  }
  return value;
}

/**
 * Names of the typed entries that do not stand in `shown` with exactly the same text; empty: all that was typed stands.
 * An entry that `shown` lacks counts as different.
 */
export function differences(shown: RecordValue, typed: RecordValue): readonly string[] {
  return Object.entries(typed.entries)
    .filter(([name, value]) => !Object.hasOwn(shown.entries, name) || shown.entries[name] !== value)
    .map(([name]) => name);
}

/** A record of texts, records inside it flattened to dotted names (`adresse.libellé`): the form in which the ledger keeps it. */
export function flatten(shown: RecordValue): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(shown.entries)) {
    if (isRecord(value)) for (const [inner, text] of Object.entries(flatten(value))) flat[`${name}.${inner}`] = text;
    else if (typeof value === 'string') flat[name] = value;
  }
  return flat;
}

/** The inverse of `flatten`. */
export function unflatten(flat: Readonly<Record<string, string>>): RecordValue {
  const entries: Record<string, Value> = {};
  const inner: Record<string, Record<string, string>> = {};
  for (const [name, text] of Object.entries(flat)) {
    const dot = name.indexOf('.');
    if (dot < 0) entries[name] = text;
    else (inner[name.slice(0, dot)] ??= {})[name.slice(dot + 1)] = text;
  }
  for (const [name, rest] of Object.entries(inner)) entries[name] = unflatten(rest);
  return record(entries);
}

/** The screen from which the proof of a commit is read; null when its proof reads no screen. `check` makes sure that it is one. */
export function proofScreen(step: Extract<Step, { verb: 'commit' }>, screens: Readonly<Record<string, unknown>>): string | null {
  for (const { value } of step.proof) {
    for (const name of value.reads) {
      const first = name.split('.')[0] ?? '';
      if (Object.hasOwn(screens, first)) return first;
    }
  }
  return null;
}
