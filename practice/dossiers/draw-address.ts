// Puts communes, streets, numbers and places together, the source values on one side and the values of `sejour` on the other.
import type { SejourAddress, SourceAddress } from '../world.ts';
import { type CommuneLiteral, type CommuneSource, LOCAL_COMMUNES, LOSSY_COMMUNES, MAINLAND_COMMUNES } from './communes.ts';
import { HOUSE_NUMBERS, SUFFIXED_HOUSE_NUMBERS } from './house-numbers.ts';
import { COMPLEMENTS, LOSSY_COMPLEMENTS, PLACES } from './places.ts';
import type { Random } from './random.ts';
import { LOSSY_STREETS, type StreetLiteral, WHOLE_STREETS } from './streets.ts';
import type { TextLiteral } from './text-literal.ts';

/** What the applicant gave; there may be nothing that `sejour` could hold of it. */
export interface GivenAddress {
  readonly source: SourceAddress;
  readonly complement: string;
}

/** What the applicant gave, and what `sejour` must hold of it (nobody's host). */
export interface HeldAddress extends GivenAddress {
  readonly sejour: SejourAddress;
}

const NOTHING: TextLiteral = { source: '', sejour: '' };

/** The most ordinary address: a number in a street. */
export function addressInStreet(random: Random, commune: CommuneLiteral, street: StreetLiteral): HeldAddress {
  const number = random.pick(random.chance(20) ? SUFFIXED_HOUSE_NUMBERS : HOUSE_NUMBERS);
  return held(
    inStreet(number.source, street.source, commune.source),
    { numeroVoie: number.sejour, ...street.sejour },
    commune,
    drawComplement(random, 25),
  );
}

/** An address with nothing that should trouble anybody, in mainland France, mostly in the department of the story. */
export function ordinaryAddress(random: Random): HeldAddress {
  const commune = random.pick(random.chance(60) ? LOCAL_COMMUNES : MAINLAND_COMMUNES);
  const shape = random.integer(1, 100);
  if (shape <= 88) return addressInStreet(random, commune, random.pick(WHOLE_STREETS));
  if (shape <= 94) {
    const street = random.pick(WHOLE_STREETS);
    return held(inStreet(null, street.source, commune.source), { numeroVoie: '', ...street.sejour }, commune, drawComplement(random, 25));
  }
  if (shape <= 98) {
    const place = random.pick(PLACES);
    return held(
      withoutStreet('locality', place.source, commune.source),
      { numeroVoie: '', typeVoie: '', libelleVoie: place.sejour },
      commune,
      drawComplement(random, 25),
    );
  }
  return held(
    // Démarche Numérique repeats the name of the commune here, which is no place within it.
    withoutStreet('municipality', commune.source.cityName, commune.source),
    { numeroVoie: '', typeVoie: '', libelleVoie: '' },
    commune,
    drawComplement(random, 100),
  );
}

/** An ordinary address that differs from the given one. */
export function anotherAddress(random: Random, than: SejourAddress | null): HeldAddress {
  for (;;) {
    const address = ordinaryAddress(random);
    if (than === null || JSON.stringify(address.sejour) !== JSON.stringify({ ...than, chez: '' })) return address;
  }
}

/** An address that `sejour` cannot hold whole: by its street, its commune or its complement in turn. */
export function lossyAddress(random: Random, occurrence: number): GivenAddress {
  const number = random.pick(HOUSE_NUMBERS).source;
  const commune = random.pick(LOCAL_COMMUNES).source;
  const street = random.pick(WHOLE_STREETS).source;
  switch (occurrence % 4) {
    case 1:
      return { source: inStreet(number, street, random.pick(LOSSY_COMMUNES)), complement: '' };
    case 3:
      return { source: inStreet(number, street, commune), complement: random.pick(LOSSY_COMPLEMENTS) };
    default:
      return { source: inStreet(number, random.pick(LOSSY_STREETS), commune), complement: '' };
  }
}

type HeldStreet = Pick<SejourAddress, 'numeroVoie' | 'typeVoie' | 'libelleVoie'>;

function held(source: SourceAddress, street: HeldStreet, commune: CommuneLiteral, complement: TextLiteral): HeldAddress {
  return { source, complement: complement.source, sejour: { chez: '', ...street, complement: complement.sejour, ...commune.sejour } };
}

function drawComplement(random: Random, percent: number): TextLiteral {
  return random.chance(percent) ? random.pick(COMPLEMENTS) : NOTHING;
}

function inStreet(number: string | null, street: string, commune: CommuneSource): SourceAddress {
  const streetAddress = number === null ? street : `${number} ${street}`;
  return {
    label: `${streetAddress} ${commune.postalCode} ${commune.cityName}`,
    type: number === null ? 'street' : 'housenumber',
    streetAddress,
    streetNumber: number,
    streetName: street,
    ...commune,
  };
}

function withoutStreet(type: 'locality' | 'municipality', name: string, commune: CommuneSource): SourceAddress {
  return {
    label: type === 'locality' ? `${name} ${commune.postalCode} ${commune.cityName}` : commune.cityName,
    type,
    streetAddress: name,
    streetNumber: null,
    streetName: null,
    ...commune,
  };
}
