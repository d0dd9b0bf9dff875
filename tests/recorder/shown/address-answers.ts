// What a person answers when she is asked about a change of address that she showed, and how she is asked.
import type { AuthorQuestion } from '../../../src/authoring/writing/questions.ts';

interface Reply {
  /** What the question says, among other words. */
  readonly asks: RegExp;
  readonly answer: string;
}

/** « 11 » in the number of the house is also a month of some date; a host's name goes with being hosted; two dossiers say « Bâtiment C ». */
const REPLIES: readonly Reply[] = [
  { asks: /^D’où vient « .+ », dans « N° » \?$/u, answer: 'numéro de voie(nouvelle adresse)' },
  { asks: /^Quand « Complément » est-il à faire \?$/u, answer: "présent(complément d'adresse)" },
  { asks: /^Quand « Chez » est-il à faire \?$/u, answer: "présent(nom de l'hébergeant)" },
];

/** Throws where she would not have expected to be asked. */
export function answerAsAPerson({ choices, fr }: AuthorQuestion): string {
  const reply = REPLIES.find(({ asks }) => asks.test(fr));
  if (reply === undefined || !choices.some(({ id }) => id === reply.answer))
    throw new Error(`nobody expected to be asked: ${fr} ${choices.map((choice) => choice.fr).join(' | ')}`);
  return reply.answer;
}
