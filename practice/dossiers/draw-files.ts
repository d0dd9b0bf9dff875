// Which files of `sejour` a dossier leads to: one, none, somebody else's, two, or one that is up to date already.
import type { SejourAddress, SejourPerson, Trap } from '../world.ts';
import { compactDay } from './calendar.ts';
import { anotherAddress } from './draw-address.ts';
import { type Drawing, drawAgent, drawOtherIdentity, fileOf, type Identity } from './draw-person.ts';

export interface Applicant {
  readonly identity: Identity;
  readonly numero: string;
  /** The new address, as it must stand in `sejour`. */
  readonly adresse: SejourAddress;
  /** Day of the move, `YYYY-MM-DD`. */
  readonly moved: string;
  /** How many dossiers of the same trap came before this one. */
  readonly occurrence: number;
}

type Draw = (drawing: Drawing, applicant: Applicant) => readonly SejourPerson[];

/** Traps that lead elsewhere than to the one file of the applicant with another address. */
const TRAPPED_FILES: Partial<Record<Trap, Draw>> = {
  unknownPerson: () => [],
  otherPerson: (drawing, applicant) => [somebodyElse(drawing, applicant, applicant.numero)],
  ambiguousPerson: (drawing, applicant) => [ownFile(drawing, applicant), ownFile(drawing, applicant)],
  sameAddress: (drawing, { identity, numero, adresse }) => [fileOf(drawing, identity, numero, adresse)],
  typedByAgent: (drawing, applicant) => {
    const { adresse, moved } = applicant;
    const agentTypesFirst = { compte: drawAgent(drawing.random), adresse, dateEffet: compactDay(moved) };
    return [{ ...ownFile(drawing, applicant), agentTypesFirst }];
  },
  // Every second time somebody else bears the same digits behind a zero: padding or dropping zeros finds the wrong person.
  nineDigits: (drawing, applicant) => [
    ownFile(drawing, applicant),
    ...(applicant.occurrence % 2 === 0 ? [somebodyElse(drawing, applicant, `0${applicant.numero}`)] : []),
  ],
};

/** The files that bear the applicant's number (or nearly so), the applicant's own first. */
export function filesFor(drawing: Drawing, trap: Trap | null, applicant: Applicant): readonly SejourPerson[] {
  const draw = trap === null ? undefined : TRAPPED_FILES[trap];
  return draw === undefined ? [ownFile(drawing, applicant)] : draw(drawing, applicant);
}

/** The applicant's file, still at another address. */
function ownFile(drawing: Drawing, { identity, numero, adresse }: Applicant): SejourPerson {
  return fileOf(drawing, identity, numero, anotherAddress(drawing.random, adresse).sejour);
}

function somebodyElse(drawing: Drawing, { identity, adresse }: Applicant, numero: string): SejourPerson {
  const other = drawOtherIdentity(drawing.random, drawing.today, identity);
  return fileOf(drawing, other, numero, anotherAddress(drawing.random, adresse).sejour);
}
