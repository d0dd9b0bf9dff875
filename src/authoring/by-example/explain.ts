// Programming by example: from what a person showed, with the dossiers at hand, to where each value comes from.
import { type RecordedAct, type RecordingRemark, elementOf } from '#domain/recording.ts';
import { parisTime } from '#language/functions/date-times.ts';
import { error } from '#base/errors.ts';
import { FIELD_TYPES } from '#language/static-types.ts';
import {
  type ActReference,
  type Answers,
  BY_PERSON,
  type ExampleQuestion,
  type Explanation,
  type LeftEmpty,
  type Part,
  type ShownDossier,
  type ShownField,
  type Understanding,
} from '../explanations.ts';
import { authoringErrors } from '../errors.ts';
import { align } from './alignment.ts';
import { type Named, type Weighed, wordsOfFields } from './candidates.ts';
import { conditionsFor } from './conditions.ts';
import { candidateOf, decide } from './decide.ts';
import { LIKE_ENOUGH } from './evidence.ts';
import { questionOf } from './examples.ts';
import { type Ground, groundOf } from './ground.ts';
import { itemChoice, itemQuestion, listGiving } from './item-or-fixed.ts';
import { untouched } from './left-empty.ts';
import { leftTogether } from './left-together.ts';
import { wordsOf } from './likeness.ts';
import { inOrderOf, otherWork } from './other-work.ts';
import { NearMisses } from './near-miss.ts';
import { loopParts, optionalParts, unitOf } from './parts.ts';
import { tableFor } from './proposed-tables.ts';
import { type Loop, itemTerms, itemTrials, unitsOf } from './rounds.ts';
import { bestOf, withRowColumns } from './row-columns.ts';
import { saidFields } from './said-fields.ts';
import { type SeenPlaces, seenBefore, sharedPlaces } from './seen.ts';
import { answeredPlace, seenOrFixed } from './seen-or-fixed.ts';
import { type Place, type Settled, settleAll, weighSite } from './settle.ts';
import { signatureOf } from './signatures.ts';
import { type Demonstration, type LoopTrials, type Site, controlOf, loopTrials, sitesOf } from './sites.ts';
import { sayTarget } from './targets.ts';
import { type Term, nameTerm, todayTerm } from './terms.ts';
import { type Trial, namesOf, natureOfField, trialOf } from './trials.ts';
import { variantsOf } from './variants.ts';

export type { Demonstration } from './sites.ts';

const MOST_QUESTIONS = 3;
const MOST_SAMPLES = 30;
const SHORTEST_OWN = 3;
/** So many recordings are not told apart by chance. */
const ENOUGH_SHOWN = 5;

/** Names that the fields give to expressions. */
function rootsOf(fields: readonly ShownField[]): readonly Term[] {
  const named = fields.flatMap(({ name, type, entries }) =>
    type === 'record'
      ? entries.map((entry) => nameTerm(`${name}.${entry.name}`, FIELD_TYPES[entry.type]))
      : [nameTerm(name, FIELD_TYPES[type])],
  );
  return [...named, todayTerm()];
}

function dayOf(instant: string): string {
  return parisTime(instant).date;
}

function screensByField(settled: readonly Settled[]): ReadonlyMap<string, ReadonlySet<string>> {
  const read = settled.flatMap((one) => (bestOf(one)?.term?.reads ?? []).map((name) => ({ name, screen: one.site.screen })));
  return new Map([...Map.groupBy(read, ({ name }) => name)].map(([name, all]) => [name, new Set(all.map(({ screen }) => screen))]));
}

interface Doubtful {
  readonly severity: number;
  readonly habit: string | null;
  readonly question: ExampleQuestion;
}

class Explaining {
  readonly #shown: readonly Demonstration[];
  readonly #answers: Answers;
  readonly #fields: readonly ShownField[];
  readonly #known: Named['fields'];
  readonly #shownTrials: readonly Trial[];
  readonly #trials: readonly Trial[];
  readonly #samples: readonly ShownDossier[];
  readonly #places = new Map<string, Place>();
  readonly #loops = new Map<string, LoopTrials | null>();
  readonly #remarks: RecordingRemark[] = [];
  readonly #doubts: Doubtful[] = [];

  constructor(shown: readonly Demonstration[], samples: readonly ShownDossier[], answers: Answers) {
    const [first] = shown;
    const today = dayOf(first?.recording.startedAt ?? '1970-01-01T00:00:00.000Z');
    const references = new Set(shown.map(({ dossier }) => dossier.reference));
    this.#shown = shown;
    this.#answers = answers;
    this.#samples = samples.filter(({ reference }) => !references.has(reference)).slice(0, MOST_SAMPLES);
    this.#fields = first?.dossier.fields ?? [];
    this.#known = wordsOfFields(this.#fields);
    this.#shownTrials = shown.map(({ dossier, recording }) => trialOf(dossier, dayOf(recording.startedAt), 'shown'));
    const invented = first === undefined ? [] : variantsOf(first.dossier).map((variant) => trialOf(variant, '2031-05-07', 'invented'));
    this.#trials = [...this.#shownTrials, ...this.#samples.map((sample) => trialOf(sample, today, 'sample')), ...invented];
  }

  #loopsOf(loop: Loop): LoopTrials | null {
    const known = this.#loops.get(loop.list);
    if (known !== undefined) return known;
    const made = loopTrials(
      loop,
      this.#shown.map(({ dossier }) => dossier),
      this.#shownTrials,
    );
    this.#loops.set(loop.list, made);
    return made;
  }

  #placeOf(loop: Loop | null): Place {
    const key = loop?.list ?? '';
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const natures = this.#fields.map((field) => [field.name, natureOfField(field)] as const);
    const roots = rootsOf(this.#fields);
    const loops = loop === null ? null : this.#loopsOf(loop);
    let place: Place;
    if (loop === null || loops === null) {
      const ground: Ground = groundOf(roots, this.#shownTrials);
      place = { ground, names: namesOf(natures), trials: this.#trials };
    } else {
      const items = natureOfField(loops.field).items ?? { type: 'text' as const };
      const samples = this.#samples.flatMap((sample) => {
        const field = sample.fields.find(({ name }) => name === loop.list);
        return field === undefined ? [] : itemTrials(trialOf(sample, '2031-05-07', 'sample'), field, loop.item);
      });
      const ground = groundOf([...itemTerms(loops.field, loop.item), ...roots], loops.trials);
      const names = namesOf([...natures, [loop.item, items]]);
      place = { ground, names, trials: [...loops.trials, ...samples.slice(0, MOST_SAMPLES)] };
    }
    this.#places.set(key, place);
    return place;
  }

  #remark(code: string, at: ActReference | null, parameters: RecordingRemark['parameters']): void {
    const act = at?.recording === 0 ? at.act : null;
    this.#remarks.push({ code: `authoring.${code}`, act, parameters });
  }

  #isOwn(recording: number): (text: string) => boolean {
    const texts = new Set(
      (this.#shown[recording]?.dossier.fields ?? []).map(({ text }) => text.toLowerCase()).filter((text) => text.length >= SHORTEST_OWN),
    );
    return (text) => texts.has(text.toLowerCase());
  }

  run(): Understanding {
    const units = this.#shown.map(({ recording, dossier }, index) => {
      const isOwn = this.#isOwn(index);
      const acts = recording.acts.filter(({ supersededBy }) => supersededBy === null);
      const trial = this.#shownTrials[index];
      const signature = (act: RecordedAct): string => signatureOf(act, isOwn);
      return trial === undefined ? [] : unitsOf(index, acts, signature, dossier, trial);
    });
    const [first = [], ...more] = units;
    for (const [index, one] of more.entries()) {
      const other = otherWork(first, one);
      if (other !== null)
        throw error(authoringErrors, 'authoring.other-work', { recording: index + 2, common: other.common, of: other.of });
    }
    const aligned = align([first, ...more.map((one) => inOrderOf(first, one))]);
    const scene = { shown: this.#shown, trials: this.#shownTrials, loopsOf: (loop: Loop) => this.#loopsOf(loop) };
    const all = aligned.map((one) => sitesOf(one, scene, this.#isOwn(unitOf(one)?.at.recording ?? 0)));
    const sites = all.flat().filter((site) => site !== 'secret');
    const { settled, inCapitals } = settleAll(
      sites.map((site) => weighSite(site, this.#placeOf(site.loop), this.#known)),
      this.#answers,
    );
    const recordings = this.#shown.map(({ recording }) => recording);
    const near = new NearMisses(this.#known, this.#answers, settled);
    const doubted = settled.map((one) => near.of(one, () => this.#isTold(one.site)));
    const kept = withRowColumns(doubted, recordings, (at, columns) => this.#remark('row-by-name', at, { columns }));
    const explanations = new Map(kept.map((one) => [one.site.id, this.#explain(one)]));
    const loops = loopParts(aligned);
    const optional = optionalParts(aligned, (recording) => this.#shown[recording]?.dossier.fields ?? []);
    const parts = [
      ...loops.map(({ acts, loop, rounds }): Part => ({ kind: 'each', acts, list: loop.list, item: loop.item, rounds })),
      ...optional.map(({ acts, present }) => this.#partOf(acts, present, kept)),
    ];
    const leftEmpty = this.#leftEmpty(kept, inCapitals);
    const questions = this.#questions();
    const secrets = aligned.flatMap((one, index): readonly Explanation[] => {
      const at = unitOf(one)?.at;
      return at !== undefined && all[index]?.includes('secret') === true ? [{ ...at, part: { of: 'value' }, kind: 'secret' }] : [];
    });
    return {
      order: aligned.flatMap((one) => unitOf(one)?.at ?? []),
      explanations: [...this.#settleRest(kept, explanations, questions), ...secrets],
      parts: parts.map((part) => this.#settlePart(part, questions)),
      leftEmpty,
      questions,
      remarks: this.#remarks,
    };
  }

  #fieldsOf(weighed: Weighed | undefined): string {
    return (weighed?.term ? saidFields(weighed.term) : '') || '…';
  }

  /** Null: it is asked, unless there are too many questions. */
  #explain(settled: Settled): Explanation | null {
    const { site, decision, answered, questionId, unknownAnswer, place } = settled;
    const { at, part, control } = site;
    const isByPerson = settled.isByPerson || this.#answers[questionId] === BY_PERSON || this.#answers[site.id] === BY_PERSON;
    if (isByPerson)
      return { ...at, part, kind: 'unexplained', texts: site.observations.map(({ target }) => sayTarget(target)), byPerson: true };
    if (unknownAnswer && !this.#isOfList(site) && answeredPlace(this.#seenIn(site), this.#answers[site.id]) === undefined)
      this.#remark('answer-unknown', at, { control });
    const all = decision === null ? [] : decision.is === 'settled' ? decision.others : [...decision.choices, ...decision.others];
    const others = all.filter((one) => one !== answered && one.expression !== answered?.expression && one.term !== null).map(candidateOf);
    if (answered !== null) return this.#taken(site, answered, others);
    if (decision === null) return this.#otherwise(site);
    if (decision.is === 'doubtful') {
      const typed = site.observations[0] === undefined ? '' : sayTarget(site.observations[0].target);
      const question = questionOf({ id: questionId, about: 'value', at, control, typed }, decision.choices, place.trials);
      const asked = decision.isOfPeople === true ? { ...question, isOfPeople: true as const } : question;
      if (!settled.isAskedBefore) this.#doubts.push({ severity: decision.severity, habit: decision.habit, question: asked });
      return null;
    }
    const { best, why } = decision;
    if (settled.isCut === true) this.#remark('cut-by-limit', at, { control, fields: this.#fieldsOf(best) });
    if (best.term === null) {
      const item = best.expression === '""' ? null : this.#itemOr(site, best);
      if (item !== null) return item;
      const other = best.expression === '""' ? null : this.#otherwise(site, best);
      if (other !== null) return other;
      if (site.part.of === 'value') this.#remark('stays-the-same', at, { control });
    } else if (why !== null) this.#remark(why, at, { control, fields: this.#fieldsOf(best) });
    return { ...this.#taken(site, best, others), ...at, part };
  }

  #taken({ at, part, observations }: Site, best: Weighed, others: readonly ReturnType<typeof candidateOf>[]): Explanation {
    if (best.term !== null) return { ...at, part, kind: 'expression', candidate: candidateOf(best), others };
    const text = observations[0] === undefined ? '' : sayTarget(observations[0].target);
    return { ...at, part, kind: 'constant', text, expression: best.expression, others };
  }

  /** What no function of the dossier gives: seen on a screen, a table to complete, or nothing known. `fixed`: it was the same every time. */
  #otherwise(site: Site, fixed: Weighed | null = null): Explanation | null {
    const { at, part, control, observations } = site;
    if (part.of === 'value') {
      const table = tableFor(control, this.#fields, observations);
      if (table !== null) {
        this.#remark('table-to-complete', at, { control, fields: table.looksAt });
        return { ...at, part, kind: 'table', table };
      }
    }
    const seen = seenOrFixed(site, this.#seenIn(site), fixed, this.#answers);
    if (seen !== null) {
      const { explanation, label, question, remark } = seen;
      if (question !== null) this.#doubts.push({ severity: 3, habit: null, question });
      if (remark !== null) this.#remark(remark, at, { control, label });
      return explanation;
    }
    if (fixed !== null) return null;
    this.#remark('not-explained', at, { control });
    return { ...at, part, kind: 'unexplained', texts: observations.map(({ target }) => sayTarget(target)) };
  }

  /** An item of a list gives it, and nobody saw how the list is gone through. */
  #itemOr(site: Site, fixed: Weighed): Explanation | null {
    const { at, part, control, id, observations } = site;
    const list = listGiving(site, this.#fields, this.#shownTrials);
    if (list === null) return null;
    if (this.#answers[id] === itemChoice(list)) {
      this.#remark('item-of-list', at, { control, fields: list });
      return { ...at, part, kind: 'unexplained', texts: observations.map(({ target }) => sayTarget(target)) };
    }
    this.#doubts.push({ severity: 3, habit: null, question: itemQuestion(site, fixed, list) });
    this.#remark('item-of-list', at, { control, fields: list });
    const taken = this.#taken(site, fixed, []);
    return taken.kind === 'constant' ? { ...taken, unasked: true } : taken;
  }

  /** Something else than a field gives it, or may: that is asked about by itself. */
  #isTold(site: Site): boolean {
    if (tableFor(site.control, this.#fields, site.observations) !== null || this.#seenIn(site).places.length > 0) return true;
    return listGiving(site, this.#fields, this.#shownTrials) !== null;
  }

  #isOfList({ id }: Site): boolean {
    return this.#fields.some(({ name, type }) => type === 'list' && this.#answers[id] === itemChoice(name));
  }

  #seenIn({ control, observations }: Site): SeenPlaces {
    const seen = observations.map(({ at: place, target }) => {
      const recording = this.#shown[place.recording]?.recording;
      return recording === undefined || target.wants !== 'text' ? [] : seenBefore(recording, place.act, control, target.typed);
    });
    return sharedPlaces(seen, control);
  }

  #partOf(acts: readonly ActReference[], present: readonly number[], settled: readonly Settled[]): Part {
    const [at = { recording: 0, act: 0 }] = acts;
    const inside = settled.filter(({ site }) => acts.some(({ recording, act }) => site.at.recording === recording && site.at.act === act));
    const act = this.#shown[at.recording]?.recording.acts.find(({ number }) => number === at.act);
    const element = inside[0]?.site.element ?? (act === undefined ? null : elementOf(act.what));
    const control = element === null ? '…' : controlOf(element);
    const words = new Set([...inside.flatMap(({ site }) => [...wordsOf(site.control)]), ...wordsOf(control)]);
    const read = new Set(inside.flatMap((one) => bestOf(one)?.term?.reads ?? []));
    const sides = {
      present: this.#shownTrials.filter((_, index) => present.includes(index)),
      absent: this.#shownTrials.filter((_, index) => !present.includes(index)),
    };
    const { names } = this.#placeOf(null);
    const weighed = conditionsFor(this.#fields, sides, read, names, { control: words, fields: this.#known }, this.#trials);
    const id = `${at.recording + 1}.${at.act}/condition`;
    const answer = weighed.find(({ expression }) => expression === this.#answers[id]);
    const decision = decide({
      weighed,
      trials: this.#trials,
      constantly: null,
      isShort: false,
      isBacked: false,
      isGiven: false,
      isSingle: false,
      habits: new Map(),
      screen: id,
    });
    if (decision === null) {
      this.#remark('condition-not-told', at, { control });
      return { kind: 'when_unknown', acts };
    }
    if (this.#answers[id] === BY_PERSON) return { kind: 'when_unknown', acts };
    // Of a few dossiers any field tells some from the others: it is told by what the acts give, or by what the control is called.
    const isTold = ({ named, term }: Weighed): boolean =>
      this.#shownTrials.length >= ENOUGH_SHOWN || named >= LIKE_ENOUGH || term?.reads.some((name) => read.has(name)) === true;
    const best = answer ?? (decision.is === 'settled' && isTold(decision.best) ? decision.best : undefined);
    if (best !== undefined) {
      if (answer === undefined) this.#remark('condition-settled', at, { control, fields: this.#fieldsOf(best) });
      const others = weighed.filter((one) => one !== best).map(candidateOf);
      return { kind: 'when', acts, condition: candidateOf(best), others };
    }
    const choices = decision.is === 'settled' ? [decision.best] : decision.choices;
    const question = questionOf({ id, about: 'condition', at, control, typed: '' }, choices, this.#trials);
    this.#doubts.push({ severity: 3.5, habit: null, question });
    return { kind: 'when_asked', acts, question };
  }

  #leftEmpty(settled: readonly Settled[], inCapitals: ReadonlySet<string>): readonly LeftEmpty[] {
    const [first] = this.#shown;
    if (first === undefined) return [];
    const terms = settled.flatMap((one) => bestOf(one)?.term ?? []);
    const found = untouched({
      recording: first.recording,
      sites: settled.map(({ site }) => site),
      ground: this.#placeOf(null).ground,
      explained: new Set(terms.map(({ text }) => text)),
      typedOn: screensByField(settled),
      inCapitals,
      fields: this.#known,
      trials: this.#trials,
    });
    const told = new Set(terms.flatMap(({ reads }) => reads));
    const taken = leftTogether(found).flatMap(({ all, control, best, left }): readonly LeftEmpty[] => {
      const [{ after, item, isEmpty, sure }] = all;
      const fields = all.flatMap((one) => one.best.term?.reads ?? []);
      for (const name of fields) told.add(name);
      const id = `${after.recording + 1}.${after.act}/left-empty/${item}`;
      const answer = this.#answers[id];
      if (answer === left.expression) return [];
      const tied = all.map((one): LeftEmpty => ({ after, view: one.view, item: one.item, candidate: candidateOf(one.best) }));
      if (answer === BY_PERSON) return tied.map((one) => ({ ...one, byPerson: true }));
      if (answer === best.expression) return tied;
      const question = questionOf({ id, about: 'left_empty', at: after, control, typed: '' }, [best, left], this.#trials);
      if (!sure) this.#doubts.push({ severity: 2, habit: null, question });
      this.#remark(isEmpty ? 'tied-while-empty' : 'tied-as-it-was', after, { control, fields: fields.join(', ') || '…' });
      return sure ? tied : tied.map((one) => ({ ...one, unasked: true }));
    });
    for (const { name, type } of this.#fields) {
      const isEmpty = this.#shown.every(({ dossier }) => dossier.fields.find((field) => field.name === name)?.text === '');
      if (type === 'text' && isEmpty && !told.has(name)) this.#remark('perhaps-left-out', null, { fields: name });
    }
    return taken;
  }

  /** The most useful ones; one of each kind of doubt on a screen. */
  #questions(): readonly ExampleQuestion[] {
    const answered = this.#doubtsAnswered();
    const habits = new Set<string>();
    const open = this.#doubts
      .toSorted((one, other) => other.severity - one.severity)
      .filter(({ habit }) => {
        if (habit === null) return true;
        const isNew = !habits.has(habit);
        habits.add(habit);
        return isNew;
      });
    return open.slice(0, Math.max(0, MOST_QUESTIONS - answered)).map(({ question }) => question);
  }

  #doubtsAnswered(): number {
    return Object.keys(this.#answers).length;
  }

  #settleRest(
    kept: readonly Settled[],
    explanations: ReadonlyMap<string, Explanation | null>,
    questions: readonly ExampleQuestion[],
  ): readonly Explanation[] {
    return kept.flatMap((settled): readonly Explanation[] => {
      const { site, decision, questionId } = settled;
      const known = explanations.get(site.id);
      if (known !== null && known !== undefined) return [known];
      if (decision?.is !== 'doubtful') return [];
      const { at, part, control } = site;
      const question = questions.find(({ id }) => id === questionId);
      if (question !== undefined) return [{ ...at, part, kind: 'asked', question }];
      const [best, ...rest] = decision.choices;
      if (best === undefined) return [];
      this.#remark(best.term === null ? 'stays-the-same' : 'settled-by-prior', at, { control, fields: this.#fieldsOf(best) });
      const others = [...rest, ...decision.others].filter(({ term }) => term !== null).map(candidateOf);
      const taken = this.#taken(site, best, others);
      return [taken.kind === 'expression' || taken.kind === 'constant' ? { ...taken, unasked: true } : taken];
    });
  }

  #settlePart(part: Part, questions: readonly ExampleQuestion[]): Part {
    if (part.kind !== 'when_asked' || questions.some(({ id }) => id === part.question.id)) return part;
    const [condition, ...others] = part.question.choices;
    if (condition === undefined) return { kind: 'when_unknown', acts: part.acts };
    this.#remark('condition-settled', part.question.at, { control: part.question.control, fields: condition.expression });
    return { kind: 'when', acts: part.acts, condition, others, unasked: true };
  }
}

/**
 * The first demonstration is the one that the assistant is written from; the others settle and generalise it. `samples`: further dossiers
 * of the same source, on which explanations that agree on the shown ones may come apart. The same input gives the same result.
 */
export function explain(shown: readonly Demonstration[], samples: readonly ShownDossier[], answers: Answers): Understanding {
  return new Explaining(shown, samples, answers).run();
}
