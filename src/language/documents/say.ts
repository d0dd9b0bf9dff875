// What is sought in a document, said aloud in either tongue: each value, where it stands, and what it must agree with.
import type { DocumentNature, DocumentValue, Step } from '../plan.ts';
import { sayExpression } from '../say-expression.ts';

type TongueName = 'fr' | 'en';
type ReadDocument = Extract<Step, { verb: 'read_document' }>;

const QUOTED: Readonly<Record<TongueName, (text: string) => string>> = { fr: (text) => `« ${text} »`, en: (text) => `“${text}”` };

const KINDS: Readonly<Record<TongueName, Readonly<Record<DocumentNature, string>>>> = {
  fr: {
    text: 'le texte',
    date: 'la date',
    money: 'le montant',
    whole_number: 'le nombre entier',
    decimal: 'le nombre',
    iban: 'l’IBAN',
    siret: 'le numéro SIRET',
  },
  en: {
    text: 'the text',
    date: 'the date',
    money: 'the amount',
    whole_number: 'the whole number',
    decimal: 'the number',
    iban: 'the IBAN',
    siret: 'the SIRET number',
  },
};

function sayWay({ way }: DocumentValue, tongue: TongueName): string {
  const quoted = QUOTED[tongue];
  if (way.by === 'after') return tongue === 'fr' ? `qui suit ${quoted(way.label)}` : `that follows ${quoted(way.label)}`;
  const { left, top, width, height } = way.box;
  return tongue === 'fr'
    ? `de la page ${way.page}, dans le cadre de ${width} mm sur ${height} mm placé à ${left} mm du bord gauche et à ${top} mm du haut`
    : `of page ${way.page}, in the frame of ${width} mm by ${height} mm that begins ${left} mm from the left and ${top} mm from the top`;
}

function sayValue(value: DocumentValue, tongue: TongueName): string {
  const sought = `${QUOTED[tongue](value.name)}, ${KINDS[tongue][value.type]} ${sayWay(value, tongue)}`;
  const optional = value.optional ? (tongue === 'fr' ? ', qui peut manquer' : ', which may be missing') : '';
  if (value.equals === null) return `${sought}${optional}`;
  const said = sayExpression(value.equals, tongue);
  return `${sought}${optional}, ${tongue === 'fr' ? 'à comparer avec' : 'to be compared with'} ${said}`;
}

/** Without what happens when the document says something else. */
export function sayReadDocument({ document, into, values, sureness }: ReadDocument, tongue: TongueName): string {
  const quoted = QUOTED[tongue];
  const sought = values.map((value) => sayValue(value, tongue)).join(tongue === 'fr' ? ' ; ' : '; ');
  return tongue === 'fr'
    ? `lire les documents de ${quoted(document.text)} et garder sous le nom ${quoted(into)} : ${sought} ; ce qui est lu avec une sûreté de moins de ${sureness} % va à un agent`
    : `read the documents of ${quoted(document.text)} and keep under the name ${quoted(into)}: ${sought}; what is read with a sureness below ${sureness} % goes to an agent`;
}
