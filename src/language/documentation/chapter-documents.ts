// The chapter of the reference on documents: where a value is found in one, of what nature it is, and what goes to a person.
import type { Bilingual } from '../diagnostics.ts';
import type { Tongue } from '../keywords.ts';
import type { DocumentNature } from '../plan.ts';
import { exampleFiles, exampleIn, shownSteps } from './example-files.ts';
import { DOCUMENT_KEYS } from './keys.ts';
import { block, code, paragraphs, table } from './markdown.ts';
import { TEXTS } from './reference-texts.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

const TITLE: Bilingual = { fr: 'Documents joints', en: 'Attached documents' };

const INTRO: Bilingual = {
  fr: 'Un PDF ou une image PNG ou JPEG que le demandeur a joint se lit par une étape. Un PDF qui dit lui-même son texte est cru ; une page numérisée est reconnue, en français et hors ligne, et chaque valeur a alors une sûreté. Ce qui est lu est ensuite connu sous le nom que donne l’étape : « acte.séance ».',
  en: 'A PDF, or a PNG or JPEG picture, that the applicant attached is read by a step. A PDF that says its text itself is believed; a scanned page is recognised, in French and offline, and each value then has a sureness. What is read is then known under the name that the step gives: "act.session".',
};

const AFTER: Bilingual = {
  fr: 'Une valeur va à un agent, avec le morceau d’image qui la montre, quand elle est introuvable, quand elle se lit de deux façons (dans un fichier ou dans deux), quand elle n’a pas la forme attendue, quand elle est lue moins sûrement que l’étape ne le demande, ou quand le formulaire dit autre chose. L’agent écrit ce qu’il voit ; cela vaut pour ces fichiers, et le dossier repart. « sinon » ne joue que lorsque le document, lu sûrement, dit autre chose que le formulaire : personne ne reçoit de courrier parce qu’une machine a mal lu. Une valeur « facultatif: oui » qui n’est pas là est vide, à condition que tout ait été lu sûrement ; « exiger: =présent(…) » peut alors demander une correction. Un fichier protégé, abîmé, trop lourd ou d’un autre type va à un agent, nommé par son champ.',
  en: 'A value goes to a person, with the piece of picture that shows it, when it is not found, when it reads in two ways (in one file or in two), when it does not have the expected form, when it is read less surely than the step asks, or when the form says something else. The person writes what they see; this holds for these files, and the dossier goes on. "otherwise" acts only when the document, surely read, says something else than the form: nobody is written to because a machine read badly. A value "optional: yes" that is not there is empty, provided that all was surely read; "require: =present(…)" can then ask for a correction. A file that is protected, damaged, too large or of another type goes to a person, named by its field.',
};

const NATURES: Readonly<Record<DocumentNature, Bilingual>> = {
  text: { fr: 'ce qui est écrit là', en: 'what is written there' },
  date: { fr: 'le seul jour qui s’y trouve : 12/03/2026, 12 mars 2026', en: 'the only day that stands there: 12/03/2026, 12 mars 2026' },
  money: {
    fr: 'le seul nombre qui s’y trouve, au centime : 45 000,10 €',
    en: 'the only number that stands there, to the cent: 45 000,10 €',
  },
  whole_number: { fr: 'le seul nombre qui s’y trouve, sans décimale', en: 'the only number that stands there, without decimals' },
  decimal: { fr: 'le seul nombre qui s’y trouve', en: 'the only number that stands there' },
  iban: { fr: 'un IBAN dont la clé est juste, rendu sans espaces', en: 'an IBAN whose key is right, given without blanks' },
  siret: { fr: 'un SIRET dont la clé est juste, rendu sans espaces', en: 'a SIRET whose key is right, given without blanks' },
};

export function documentChapter(words: Tongue): string {
  const { tongue } = words;
  const T = TEXTS[tongue];
  const { example } = VERB_DOCUMENTATION.read_document;
  return paragraphs(
    `## ${TITLE[tongue]}`,
    INTRO[tongue],
    block(shownSteps(example, exampleIn(exampleFiles(example), tongue))),
    table(
      [T.key, T.meaning],
      Object.entries(DOCUMENT_KEYS).map(([key, meaning]) => [code(words.document[key as keyof typeof DOCUMENT_KEYS]), meaning[tongue]]),
    ),
    table(
      [T.nature, T.meaning],
      Object.entries(words.documentTypes).map(([word, nature]) => [code(word), NATURES[nature][tongue]]),
    ),
    AFTER[tongue],
  );
}
