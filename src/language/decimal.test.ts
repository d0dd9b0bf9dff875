// Exact arithmetic, against fractions of whole numbers of any length.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NoNumber,
  type NumberValue,
  add,
  compareNumbers,
  digitsOf,
  divide,
  exactOf,
  multiply,
  negate,
  parseNumber,
  power,
  subtract,
} from './decimal.ts';

/** A fraction: above over below. */
interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

function fraction(value: NumberValue): Fraction {
  const { units, scale } = exactOf(value);
  return { above: units, below: 10n ** BigInt(scale) };
}

function isEqual(value: NumberValue, { above, below }: Fraction): boolean {
  const found = fraction(value);
  return found.above * below === above * found.below;
}

const numbers: fc.Arbitrary<NumberValue> = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => parseNumber(digitsOf({ units, scale })));

/** What is calculated, or why it cannot be. */
function outcome(calculate: () => NumberValue): NumberValue | NoNumber['why'] {
  try {
    return calculate();
  } catch (thrown) {
    if (thrown instanceof NoNumber) return thrown.why;
    throw thrown;
  }
}

test('sums, differences and products are those of fractions', () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [a, b] = [fraction(left), fraction(right)];
      const expected = [
        { above: a.above * b.below + b.above * a.below, below: a.below * b.below },
        { above: a.above * b.below - b.above * a.below, below: a.below * b.below },
        { above: a.above * b.above, below: a.below * b.below },
      ];
      [add, subtract, multiply].forEach((calculate, index) => {
        const found = outcome(() => calculate(left, right));
        if (found === 'too_large') expect(typeof left === 'number' && typeof right === 'number').toBe(true);
        else expect(typeof found !== 'string' && isEqual(found, expected[index] as Fraction)).toBe(true);
      });
    }),
  );
});

test('a quotient is exact, or there is none', () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const found = outcome(() => divide(left, right));
      if (found === 'division_by_zero') expect(exactOf(right).units).toBe(0n);
      else if (found === 'endless' || found === 'too_large') {
        const [a, b] = [fraction(left), fraction(right)];
        // However many decimals are kept, something is left.
        expect((a.above * b.below * 10n ** 500n) % (b.above * a.below) !== 0n || found === 'too_large').toBe(true);
      } else if (typeof found !== 'string') {
        const [q, r, l] = [fraction(found), fraction(right), fraction(left)];
        expect(q.above * r.above * l.below).toBe(l.above * q.below * r.below);
      }
    }),
  );
});

test('order and sign are those of fractions', () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [a, b] = [fraction(left), fraction(right)];
      const [one, other] = [a.above * b.below, b.above * a.below];
      expect(Math.sign(compareNumbers(left, right))).toBe(one < other ? -1 : Number(one > other));
      expect(compareNumbers(negate(negate(left)), left)).toBe(0);
    }),
  );
});

test('a number has one form only, whole numbers being plain ones', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 5 }), (value, zeros) => {
      const { units, scale } = exactOf(value);
      const padded = digitsOf({ units: units * 10n ** BigInt(zeros), scale: scale + zeros });
      expect(parseNumber(padded)).toEqual(value);
      expect(typeof value === 'number' ? Number.isSafeInteger(value) : value.digits).not.toBe(false);
    }),
  );
});

test.each([
  ['0.10', { type: 'decimal', digits: '0.1' }],
  ['-0.0', 0],
  ['007', 7],
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', { type: 'decimal', digits: '9007199254740992' }],
])('%s is %j', (digits, value) => {
  expect(parseNumber(digits)).toEqual(value);
});

const decimal = (digits: string): NumberValue => parseNumber(digits);

test('what doubles get wrong is right', () => {
  expect(add(decimal('0.1'), decimal('0.2'))).toEqual({ type: 'decimal', digits: '0.3' });
  expect(multiply(decimal('1.005'), 1000)).toBe(1005);
  expect(subtract(decimal('9007199254740993.5'), decimal('0.5'))).toEqual({ type: 'decimal', digits: '9007199254740993' });
  expect(divide(1, 8)).toEqual({ type: 'decimal', digits: '0.125' });
  expect(power(decimal('1.1'), 3)).toEqual({ type: 'decimal', digits: '1.331' });
  expect(power(2, -3)).toEqual({ type: 'decimal', digits: '0.125' });
});

test.each([
  [() => divide(1, 3), 'endless'],
  [() => divide(1, 0), 'division_by_zero'],
  [() => add(Number.MAX_SAFE_INTEGER, 1), 'too_large'],
  [() => power(10, 999), 'too_large'],
  [() => power(decimal('1.5'), 999), 'too_large'],
  [() => power(2, decimal('0.5')), 'not_whole'],
  [() => power(0, -1), 'division_by_zero'],
  [() => exactOf(0.1), 'too_large'],
])('%s has no result: %s', (calculate, why) => {
  expect(outcome(calculate as () => NumberValue)).toBe(why);
});
