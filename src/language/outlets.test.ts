// Sources and registers: each connector has its own settings, and a register receives its key by itself.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';

function codes(source: string, registers: string, step: string): readonly string[] {
  const content = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: ${source}
suivis:
  registre: ${registers}
champs:
  nom: { depuis: Nom }
phases:
  - phase: retour
    étapes:
      ${step}
`;
  return loadAssistant({ 'assistant.yaml': content }).diagnostics.map(({ code, line }) => `${line} ${code}`);
}

const SOURCE = '{ connecteur: classeur, référence: N°, état: État, feuille: =service.feuille }';
const REGISTER = '{ connecteur: classeur, clé: Dossier, feuille: Suivi }';
const STEP = '- inscrire: { Nom: =nom }\n        dans: registre';

test('a spreadsheet as a source and as a register is understood', () => {
  expect(codes(SOURCE, REGISTER, STEP)).toEqual([]);
});

test.each([
  ['{ connecteur: classeur, référence: N°, démarche: =service.démarche }', REGISTER, STEP, '6 language.setting-of-another-connector'],
  ['{ connecteur: démarche numérique, démarche: =service.démarche, état: É }', REGISTER, STEP, '6 language.setting-of-another-connector'],
  ['{ connecteur: classeur }', REGISTER, STEP, '6 language.missing-key'],
  [SOURCE, '{ connecteur: démarche numérique, clé: Dossier }', STEP, '8 language.not-a-register'],
  [SOURCE, '{ connecteur: classeur }', STEP, '8 language.missing-key'],
  [SOURCE, REGISTER, STEP.replace('dans: registre', 'dans: registe'), '15 language.unknown-outlet'],
  [SOURCE, REGISTER, STEP.replace('{ Nom', '{ Dossier'), '14 language.key-written'],
])('%s, %s, %s: %s', (source, register, step, found) => {
  expect(codes(source, register, step)).toEqual([found]);
});

const MAILBOX = '{ connecteur: messagerie }';

/** The diagnostics of a step that sends, with a text that has a subject and one that has none. */
function mailCodes(step: string, mailbox = MAILBOX): readonly string[] {
  const content = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: ${SOURCE}
suivis:
  courriels: ${mailbox}
  registre: ${REGISTER}
champs:
  nom: { depuis: Nom }
  courriel: { depuis: Courriel }
  pièces: { depuis: Pièces, type: fichiers }
messages:
  enregistrée:
    objet: Votre demande {nom}
    texte: Votre demande est enregistrée.
  brève: Votre demande est enregistrée.
phases:
  - phase: retour
    étapes:
      - ${step}
`;
  return loadAssistant({ 'assistant.yaml': content }).diagnostics.map(({ code }) => code);
}

const BY_MAIL = 'envoyer: enregistrée\n        à: =courriel\n        par: courriels';

test('a text with a subject leaves by mail, with files', () => {
  expect(mailCodes(`${BY_MAIL}\n        joindre: [=pièces]`)).toEqual([]);
});

test.each([
  [BY_MAIL.replace('enregistrée', 'brève'), 'language.mail-without-subject'],
  [BY_MAIL.replace('\n        à: =courriel', ''), 'language.mail-half-said'],
  [BY_MAIL.replace('\n        par: courriels', ''), 'language.mail-half-said'],
  [BY_MAIL.replace('par: courriels', 'par: registre'), 'language.no-mails-there'],
  [BY_MAIL.replace('par: courriels', 'par: courrielle'), 'language.unknown-outlet'],
  [BY_MAIL.replace('=courriel', '=pièces'), 'language.wrong-type'],
  [`${BY_MAIL}\n        joindre: =nom`, 'language.wrong-type'],
  ['inscrire: { Nom: =nom }\n        dans: courriels', 'language.no-rows-there'],
])('%j: %s', (step, found) => {
  expect(mailCodes(step)).toEqual([found]);
});

test('a mailbox that mails leave by has no column', () => {
  expect(mailCodes(BY_MAIL, '{ connecteur: messagerie, clé: Dossier }')).toEqual(['language.setting-of-another-connector']);
});
