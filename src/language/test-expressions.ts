// Expressions made at random over the names of `test-names.ts`: most of them well-typed, some not; and values for these names.
import fc from 'fast-check';
import type { LibraryFunction, Parameter } from './functions/library-function.ts';
import { LIBRARY } from './functions/library.ts';
import { type Nature, itemsOf } from './natures.ts';
import { type StaticType, fits } from './static-types.ts';
import { NAMED, NAMES } from './test-names.ts';
import type { Scope, Value } from './value.ts';

const CONSTANTS: Readonly<Partial<Record<StaticType, readonly string[]>>> = {
  text: ['"a"', '""', '"16/03/2026"', '"12"', '"Élé\\"phant"', '"82000"'],
  whole_number: ['0', '1', '2', '40', '9007199254740991'],
  decimal: ['0,1', '2,50', '3', '1000000,000001'],
  yes_no: ['vrai', 'faux'],
  null: ['nul'],
  list: ['[]', '["a", "b"]', '[1, 2]'],
};
const WORDINGS = ['"3 jours"', '"1 an et 6 mois"', '"au centime le plus proche"', '"au pair"', '"en euros"', '"10 chiffres"', '"lundi"'];
const TYPES = [
  'text',
  'whole_number',
  'decimal',
  'money',
  'date',
  'date_time',
  'duration',
  'yes_no',
  'address',
  'files',
  'list',
  'record',
  'null',
] as const satisfies readonly StaticType[];
const COMPARED = ['text', 'whole_number', 'decimal', 'money', 'date', 'date_time', 'duration', 'yes_no'] as const;
const ORDERED = ['whole_number', 'decimal', 'money', 'date', 'date_time', 'duration'] as const;

/** Draws one after another; the text that they make is the same for the same draws. */
class Maker {
  readonly #draws: readonly number[];
  #at = 0;
  /** Items of the loops around, with their natures. */
  #items: readonly (readonly [name: string, nature: Nature])[] = [];

  constructor(draws: readonly number[]) {
    this.#draws = draws;
  }

  #draw(below: number): number {
    this.#at += 1;
    return (this.#draws[this.#at % this.#draws.length] ?? 0) % below;
  }

  #pick<Thing>(things: readonly Thing[]): Thing {
    return things[this.#draw(things.length)] as Thing;
  }

  /** Mostly one of these natures, now and then any. */
  #oneOf(types: readonly (typeof TYPES)[number][]): (typeof TYPES)[number] {
    return this.#pick(this.#draw(3) === 0 ? [...COMPARED, 'address', 'list', 'record'] : types);
  }

  /** Names, and entries of names, of that nature. */
  #paths(type: StaticType): readonly string[] {
    const found: string[] = [];
    const walk = (path: string, nature: Nature): void => {
      if (fits(nature.type, type)) found.push(path);
      for (const [entry, inner] of nature.entries ?? []) walk(`${path}.${entry}`, inner);
      if (nature.type === 'list' && itemsOf(nature).type !== 'unknown') walk(`${path}[${this.#draw(3) - 1}]`, itemsOf(nature));
    };
    for (const [name, nature] of [...NAMED, ...this.#items]) walk(name, nature);
    return found;
  }

  #call(target: LibraryFunction, depth: number): string {
    const given = target.parameters.flatMap((parameter) =>
      parameter.optional && this.#draw(2) === 0 ? [] : [this.#given(parameter, depth)],
    );
    return `${target.name}(${given.join(', ')})`;
  }

  #given(parameter: Parameter, depth: number): string {
    if (parameter.vocabulary !== undefined && this.#draw(4) > 0) return this.#pick(WORDINGS);
    if (parameter.orList && this.#draw(2) === 0) return this.#pick(['factures.montant', 'notes', '[prix, budget]', 'communes']);
    return this.of(parameter.type === 'unknown' ? this.#pick(TYPES) : this.#pick([parameter.type, ...(parameter.or ?? [])]), depth - 1);
  }

  #list(depth: number): string {
    return this.#pick(['factures', 'communes', 'notes', 'factures.objet', 'factures.montant', this.of('list', depth - 1)]);
  }

  #natureOfList(list: string): Nature {
    const known = NAMED.get(list);
    if (known !== undefined) return itemsOf(known);
    const entry = /^factures\.(.+)$/.exec(list)?.[1];
    const facture = NAMED.get('factures');
    return (entry === undefined || facture === undefined ? undefined : itemsOf(facture).entries?.get(entry)) ?? { type: 'text' };
  }

  #within(name: string, nature: Nature, make: () => string): string {
    const around = this.#items;
    this.#items = [...around.filter(([other]) => other !== name), [name, nature]];
    const made = make();
    this.#items = around;
    return made;
  }

  #yesNo(depth: number): string {
    const other = () => this.of('yes_no', depth - 1);
    switch (this.#draw(8)) {
      case 0:
        return `(${other()} ${this.#pick(['et', 'ou'])} ${other()})`;
      case 1:
        return `non(${other()})`;
      case 2: {
        const list = this.#list(depth);
        const name = `x${depth}`;
        const condition = this.#within(name, this.#natureOfList(list), other);
        return `(${this.#pick(['au moins un', 'chaque'])} ${name} parmi ${list} vérifie ${condition})`;
      }
      case 3: {
        const list = this.#list(depth);
        return `(${this.of(this.#natureOfList(list).type, depth - 1)} parmi ${list})`;
      }
      case 4: {
        const type = this.#oneOf(ORDERED);
        return `(${this.of(type, depth - 1)} entre ${this.of(type, depth - 1)} et ${this.of(type, depth - 1)})`;
      }
      case 5: {
        const type = this.#oneOf(ORDERED);
        return `(${this.of(type, depth - 1)} ${this.#pick(['<', '<=', '>', '>='])} ${this.of(type, depth - 1)})`;
      }
      case 6:
        return `(${this.#plain(this.#oneOf(ORDERED))} ${this.#pick(['=', '!='])} nul)`;
      default: {
        const type = this.#oneOf([...COMPARED, 'list', 'record'] as const);
        return `(${this.of(type, depth - 1)} ${this.#pick(['=', '!='])} ${this.of(type, depth - 1)})`;
      }
    }
  }

  #lists(depth: number): string {
    const list = this.#list(depth);
    switch (this.#draw(3)) {
      case 0: {
        const condition = this.#within('élément', this.#natureOfList(list), () => this.of('yes_no', depth - 1));
        return `${list}[${condition}]`;
      }
      case 1: {
        const name = `y${depth}`;
        const result = this.#within(name, this.#natureOfList(list), () => this.of(this.#pick(TYPES), depth - 1));
        return `(pour chaque ${name} parmi ${list} donner ${result})`;
      }
      default: {
        const type = this.#pick(COMPARED);
        return `[${this.of(type, depth - 1)}, ${this.of(type, depth - 1)}]`;
      }
    }
  }

  #composed(type: StaticType, depth: number): string {
    if (this.#draw(6) === 0)
      return `(si ${this.of('yes_no', depth - 1)} alors ${this.of(type, depth - 1)} sinon ${this.of(type, depth - 1)})`;
    if (this.#draw(8) === 0) return `${this.#list(depth)}[${this.of('whole_number', depth - 1)}]`;
    if (type === 'yes_no' && this.#draw(3) > 0) return this.#yesNo(depth);
    if (type === 'list' && this.#draw(3) > 0) return this.#lists(depth);
    if ((type === 'whole_number' || type === 'decimal') && this.#draw(2) === 0) {
      const sign = this.#pick(type === 'decimal' ? ['+', '-', '*', '/', '**'] : ['+', '-', '*']);
      return this.#draw(5) === 0 ? `-${this.of(type, depth - 1)}` : `(${this.of(type, depth - 1)} ${sign} ${this.of(type, depth - 1)})`;
    }
    if (type === 'text' && this.#draw(3) === 0) return `(${this.of('text', depth - 1)} + ${this.of('text', depth - 1)})`;
    const able = [...LIBRARY.values()].filter(({ result }) => fits(result, type));
    return able.length === 0 ? this.#plain(type) : this.#call(this.#pick(able), depth);
  }

  #plain(type: StaticType): string {
    const choices = [...this.#paths(type), ...(CONSTANTS[type] ?? [])];
    return choices.length === 0 ? 'nul' : this.#pick(choices);
  }

  /** Mostly an expression of that nature; now and then of another. */
  of(type: StaticType, depth: number): string {
    const made = this.#draw(25) === 0 ? this.#pick(TYPES) : type;
    return depth <= 0 || this.#draw(4) === 0 ? this.#plain(made) : this.#composed(made, depth);
  }
}

export const expressions: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.nat(9999), { minLength: 60, maxLength: 60 }),
    fc.constantFrom(...TYPES, 'yes_no', 'yes_no', 'yes_no', 'list'),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([draws, type, depth]) => new Maker(draws).of(type, depth));

const VALUES: Readonly<Partial<Record<StaticType, fc.Arbitrary<Value>>>> = {
  text: fc.oneof(fc.constantFrom('', 'Montauban', '16/03/2026', '12,50', '82121', 'Иванов'), fc.string()),
  whole_number: fc.oneof(fc.integer({ min: -3, max: 5 }), fc.maxSafeInteger()),
  decimal: fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom('0.1', '-12.5', '123456789012345678901.5').map((digits) => ({ type: 'decimal', digits }) as const),
  ),
  money: fc.maxSafeInteger().map((cents) => ({ type: 'money', cents }) as const),
  date: fc.constantFrom('2026-03-16', '2024-02-29', '0001-01-01', '9999-12-31').map((iso) => ({ type: 'date', iso }) as const),
  date_time: fc.constantFrom('2026-03-16T08:30:00.000Z', '2026-10-25T01:30:00.000Z').map((iso) => ({ type: 'date_time', iso }) as const),
  duration: fc
    .constantFrom([18, 0, 0], [0, 10, 0], [0, 0, 90], [1, 3, 0], [0, 0, 0])
    .map(([months = 0, days = 0, minutes = 0]) => ({ type: 'duration', months, days, minutes }) as const),
  yes_no: fc.boolean(),
  address: fc.constantFrom(['12', 'Rue Haute'], ['', 'Rue Haute'], ['', '']).map(([number = '', street = '']) => ({
    ...({ type: 'address', label: 'Moissac', number, street, postalCode: '82200', city: 'Moissac' } as const),
    ...({ cityCode: '82112', departmentCode: '82' } as const),
  })),
  files: fc.constantFrom<Value>(
    { type: 'files', files: [] },
    { type: 'files', files: [{ filename: 'a.pdf', contentType: 'application/pdf', bytes: 1, condition: 'not_examined' }] },
  ),
};

/** What an optional field holds when nothing was given. */
const NULLABLE = new Set<StaticType>(['whole_number', 'decimal', 'money', 'date', 'date_time', 'duration', 'yes_no', 'address']);

function valuesOf(nature: Nature): fc.Arbitrary<Value> {
  if (nature.type === 'list') return fc.array(valuesOf(itemsOf(nature)), { maxLength: 3 });
  if (nature.type === 'record') {
    const entries = Object.fromEntries([...(nature.entries ?? [])].map(([name, entry]) => [name, valuesOf(entry)]));
    return fc.record(entries).map((made) => ({ type: 'record', entries: made }) as const);
  }
  const values = VALUES[nature.type] ?? fc.constant(null);
  return NULLABLE.has(nature.type) ? fc.option(values, { freq: 5 }) : values;
}

export const scopes: fc.Arbitrary<Scope> = fc
  .record(Object.fromEntries([...NAMED].map(([name, nature]) => [name, valuesOf(nature)])))
  .map((scope) => ({ ...scope, écran: NAMES.screens[0] ?? '' }));
