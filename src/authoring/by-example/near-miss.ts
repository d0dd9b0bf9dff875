// A value that nothing of the dossier gives is no constant by that alone: where it is like a value of the dossier, or like a person's, it is asked about.
import { type Answers, BY_PERSON } from '../explanations.ts';
import { type Named, type Weighed, constant, weigh } from './candidates.ts';
import { cutByLimit } from './cut-by-limit.ts';
import type { Decision } from './decide.ts';
import { LIKE_ENOUGH } from './evidence.ts';
import { isChancy } from './fixed-letters.ts';
import { likeness, wordsOf } from './likeness.ts';
import { distance, looksPersonal, resembles } from './resemblance.ts';
import { type Settled, allowedBy } from './settle.ts';
import { type Site, constantlyOf } from './sites.ts';
import { sayTarget } from './targets.ts';
import { type Term, TODAY_READ, equalsTerm, notTerm, textTerm } from './terms.ts';
import { checked, writtenOn } from './trials.ts';

/** Among the ways of writing a field: one step with a constant, or two without. */
const LARGEST_WAY = 3.2;
const MOST_FIELDS = 2;
/** They leave something of a field out: another dossier would not be typed whole. */
const OF_A_PART =
  /^(?:partie|prénoms|premier prénom|année|numéro du mois|âge|premier jour|dernier jour|RIB|SIREN du|NIC du|fin du|indice)\b/u;
/** Longer texts are compared by their beginning. */
const COMPARED = 80;
const COMMON_BEGINNING = 5;
const SHORTEST_OPTION = 4;

/** Higher is asked first: what is surely wrong for the next dossier before what may be. */
const SEVERITY = { likeAndNear: 3.9, like: 3.7, near: 3.6, people: 3.1, letters: 2.9, free: 1.8 } as const;

/** What is asked of people, and is hardly the same for two of them. */
const OF_PEOPLE = wordsOf(
  'prénom naissance nationalité téléphone courriel sexe civilité genre initiales titulaire demandeur bénéficiaire IBAN SIRET familiale matrimoniale enfant âge montant décision',
);
/** What a box says of a person. */
const STATES_OF_PEOPLE = wordsOf('marié mariée célibataire veuf veuve divorcé divorcée pacsé pacsée majeur majeure mineur mineure');

/** Words that begin alike are one: « boursier », « bourse ». */
function alike(control: ReadonlySet<string>, words: ReadonlySet<string>): number {
  const same = (word: string): string => {
    const beginning = word.length < COMMON_BEGINNING || words.has(word) ? null : word.slice(0, COMMON_BEGINNING);
    return (beginning === null ? undefined : [...words].find((one) => one.startsWith(beginning))) ?? word;
  };
  return likeness(new Set([...control].map(same)), words);
}

/** A field that what was typed may have come from. */
interface Suspect {
  readonly root: Term;
  readonly like: number;
  readonly isNear: boolean;
  /** It changed while what was typed stayed. */
  readonly isChanged: boolean;
}

type Kind = keyof typeof SEVERITY;
const LIKE_A_FIELD: ReadonlySet<Kind> = new Set(['like', 'likeAndNear']);

/** An answer that the other option of a list of yes and no would be. */
const OTHER_ANSWER: Readonly<Record<string, string>> = { non: 'oui', Non: 'Oui', NON: 'OUI', N: 'O', n: 'o', faux: 'vrai', '0': '1' };

function isBox({ observations: [first] }: Site): boolean {
  return first?.target.wants === 'yes_no';
}

/** Of two people it may be the same by chance: two men have one civility. */
function isOfPeople(site: Site): boolean {
  const words = isBox(site) ? STATES_OF_PEOPLE : OF_PEOPLE;
  return [...wordsOf(site.control)].some((word) => words.has(word));
}

/** Shown so often, of different dossiers or items, that it is surely the same. */
function isShownAgain({ loop, observations }: Site): boolean {
  return new Set(observations.map(({ index, trial }) => (loop === null ? trial.reference : index))).size > 1;
}

export class NearMisses {
  readonly #known: Named['fields'];
  readonly #answers: Answers;
  /** Fields that stand somewhere under their own name, and how like it is. */
  readonly #taken: ReadonlyMap<string, number>;
  /** What was typed → the question in which it was asked about first. */
  readonly #asked = new Map<string, string>();

  constructor(known: Named['fields'], answers: Answers, settled: readonly Settled[]) {
    this.#known = known;
    this.#answers = answers;
    const best = settled.flatMap(({ decision }) =>
      decision?.is === 'settled' && decision.best.named >= LIKE_ENOUGH ? [decision.best] : [],
    );
    this.#taken = new Map(best.flatMap(({ named, term }) => (term?.reads ?? []).map((name) => [name, named] as const)));
  }

  /** With its doubt, where there is one; `isTold`: something else than a field gives it. */
  of(settled: Settled, isTold: () => boolean): Settled {
    const { decision, site } = settled;
    if (site.part.of !== 'value') return settled;
    if (decision?.is === 'doubtful') return this.#boxFirst(settled, decision);
    if (decision === null) return this.#cut(settled) ?? settled;
    const { best } = decision;
    if (best.term !== null) {
      const trial = site.observations[0]?.trial;
      const isDoubtful = site.observations.length === 1 && trial !== undefined && isChancy(best, settled.place.ground.roots, trial);
      return isDoubtful ? this.#doubtful(settled, 'letters', [best]) : settled;
    }
    if (best.expression === '""' || isTold()) return settled;
    return this.#cut(settled) ?? this.#suspected(settled);
  }

  /** A box that is named as a yes or no of the dossier likelier follows it than not. */
  #boxFirst(settled: Settled, decision: Extract<Decision, { readonly is: 'doubtful' }>): Settled {
    const [first, ...others] = decision.choices;
    if (!isBox(settled.site) || first?.term !== null) return settled;
    const words = wordsOf(settled.site.control);
    const isNamed = ({ term }: Weighed): boolean =>
      (term?.reads ?? []).some((name) => (this.#known.get(name) ?? []).some((label) => alike(words, label) >= LIKE_ENOUGH));
    const named = others.find(isNamed);
    if (named === undefined) return settled;
    const choices = [named, first, ...others.filter((one) => one !== named)];
    return { ...settled, decision: { ...decision, choices, severity: SEVERITY.like } };
  }

  #named({ control }: Site): Named {
    return { control: wordsOf(control), fields: this.#known };
  }

  #cut(settled: Settled): Settled | null {
    const best = cutByLimit(settled, this.#named(settled.site), allowedBy(settled.site));
    if (best === null) return null;
    return { ...settled, isCut: true, decision: { is: 'settled', best, others: [], why: null } };
  }

  #suspected(settled: Settled): Settled {
    const { site } = settled;
    const suspects = this.#suspectsOf(settled);
    const [first] = suspects;
    if (first !== undefined) {
      const isLike = first.like >= LIKE_ENOUGH;
      const choices = suspects.flatMap((suspect) => (suspect.isChanged ? [] : (this.#wayOf(suspect, settled) ?? [])));
      return this.#doubtful(settled, isLike && first.isNear ? 'likeAndNear' : isLike ? 'like' : 'near', choices);
    }
    if (isOfPeople(site)) return this.#doubtful(settled, 'people', []);
    if (isShownAgain(site)) return settled;
    const [{ target } = { target: null }] = site.observations;
    const isFree = target !== null && (target.wants === 'day' || (target.wants === 'text' && looksPersonal(target.typed)));
    return isFree ? this.#doubtful(settled, 'free', []) : settled;
  }

  /** Named as the control is, or holding something like it; the likeliest first. What stayed while the field changed is surely fixed, unless the field of that name has further values. */
  #suspectsOf({ place, site }: Settled): readonly Suspect[] {
    const words = wordsOf(site.control);
    return place.ground.roots
      .flatMap((root): readonly Suspect[] => {
        if (root.text === TODAY_READ || root.type === 'files') return [];
        const values = new Set(
          site.observations.map(({ trial }) => JSON.stringify(trial.context.scope[root.text] ?? writtenOn(root.syntax, trial))),
        );
        const isChanged = values.size > 1;
        if (isChanged && !this.#hasUnseen(root, { place, site })) return [];
        const labels = this.#known.get(root.text) ?? [wordsOf(root.text)];
        const said = Math.max(...labels.map((label) => alike(words, label)));
        const like = said > (this.#taken.get(root.text) ?? 0) ? said : 0;
        const isNear = !isChanged && this.#isNear(root, { place, site });
        return like >= LIKE_ENOUGH || isNear ? [{ root, like, isNear, isChanged }] : [];
      })
      .toSorted((one, other) => Number(other.isNear) - Number(one.isNear) || other.like - one.like)
      .toSorted((one, other) => Number(other.like >= LIKE_ENOUGH) - Number(one.like >= LIKE_ENOUGH))
      .slice(0, MOST_FIELDS);
  }

  /** Some dossier that is known has a value which no one was shown with. */
  #hasUnseen(root: Term, { place, site }: Pick<Settled, 'place' | 'site'>): boolean {
    const seen = new Set(site.observations.map(({ trial }) => writtenOn(root.syntax, trial)));
    return place.trials.some((trial) => {
      const value = trial.origin === 'sample' ? writtenOn(root.syntax, trial) : null;
      return value !== null && value !== '' && !seen.has(value);
    });
  }

  #waysOf(root: Term, { place }: Pick<Settled, 'place'>): readonly Term[] {
    const own = place.ground.terms.filter(
      ({ reads, size, type }) => size <= LARGEST_WAY && type !== 'date' && reads.length === 1 && reads[0] === root.text,
    );
    return own.length === 0 ? [root] : own;
  }

  #isNear(root: Term, { place, site }: Pick<Settled, 'place' | 'site'>): boolean {
    const ways = this.#waysOf(root, { place });
    return site.observations.every(({ target, trial }) => {
      const text = sayTarget(target);
      if (target.wants === 'yes_no')
        return [...wordsOf(writtenOn(root.syntax, trial) ?? '')].some((word) => wordsOf(site.control).has(word));
      if (target.wants === 'option' && text.length < SHORTEST_OPTION) return false;
      return ways.some((term) => resembles(text, writtenOn(term.syntax, trial) ?? ''));
    });
  }

  /** The way of writing it that comes nearest to what was typed; the simplest, where none does. */
  #wayOf({ isNear, root }: Suspect, settled: Settled): Weighed | null {
    const { place, site } = settled;
    const [first] = site.observations;
    if (first === undefined) return null;
    const typed = sayTarget(first.target).slice(0, COMPARED);
    const ways = isBox(site)
      ? this.#answersOf(root, settled)
      : this.#waysOf(root, settled).filter(({ calls, type }) => type !== 'yes_no' && !calls.some((name) => OF_A_PART.test(name)));
    const rated = ways.flatMap((term) => {
      const text = writtenOn(term.syntax, first.trial);
      return text === null ? [] : [{ term, far: (isNear ? distance(typed, text.slice(0, COMPARED)) : 0) + term.size / 2 }];
    });
    for (const { term } of rated.toSorted((one, other) => one.far - other.far)) {
      if (checked(term.text, place.names) === null) continue;
      const [weighed] = weigh([term], this.#named(site), place.trials, allowedBy(site));
      if (weighed !== undefined && weighed.results[first.index] !== null) return weighed;
    }
    return null;
  }

  /** When a box is ticked: as the field says, or where it says what it says here. */
  #answersOf(root: Term, { site: { observations } }: Settled): readonly Term[] {
    const [first] = observations;
    if (root.type === 'yes_no') return [root];
    const value = first === undefined ? null : writtenOn(root.syntax, first.trial);
    if (root.type !== 'text' || first?.target.wants !== 'yes_no' || value === null || value === '') return [];
    if (first.target.ticked) return [equalsTerm(root, textTerm(value), 1.5)];
    const other = OTHER_ANSWER[value];
    return [other === undefined ? notTerm(equalsTerm(root, textTerm(value), 1.5), 0.7) : equalsTerm(root, textTerm(other), 1.5)];
  }

  #doubtful(settled: Settled, kind: Kind, choices: readonly Weighed[]): Settled {
    const { decision, place, site } = settled;
    const always = constantlyOf(site);
    const fixed = always === null ? [] : [constant(always.expression, always.text, 9, place.trials)];
    const all = [...choices, ...fixed].filter(
      (one, at, whole) => whole.findIndex(({ expression }) => expression === one.expression) === at,
    );
    const key = [site.screen, site.control, kind, ...all.map(({ expression }) => expression)].join('\n');
    const earlier = this.#asked.get(key);
    const questionId = earlier ?? site.id;
    this.#asked.set(key, questionId);
    const answer = this.#answers[site.id] ?? this.#answers[questionId];
    const answered = all.find(({ expression }) => expression === answer) ?? settled.answered;
    const others = decision?.is === 'settled' ? decision.others : [];
    const doubt: Decision = {
      is: 'doubtful',
      choices: all,
      others,
      severity: SEVERITY[kind],
      habit: null,
      // Where only the same text for all is left to choose, who knows better is proposed.
      ...(kind === 'people' || (LIKE_A_FIELD.has(kind) && choices.length === 0) ? { isOfPeople: true } : {}),
    };
    return {
      ...settled,
      questionId,
      decision: doubt,
      answered,
      isAskedBefore: earlier !== undefined,
      unknownAnswer: answer !== undefined && answered === null && answer !== BY_PERSON,
    };
  }
}
