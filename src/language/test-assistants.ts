// What tests of this room share: assistants of every shape, right as they are, written as people write them.
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import type { AssistantFiles } from './files.ts';
import { readAssistantFolder } from './folder.ts';

export const EVERY_VERB: AssistantFiles = await readAssistantFolder(
  fileURLToPath(new URL('../../tests/language/every-verb', import.meta.url)),
);

const TEXTS = [
  'commune',
  '="Montauban"',
  '=majuscules(commune)',
  '=si urgence alors commune sinon "sans : objet"',
  '=représentant.nom de famille + ", " + ville',
  '=limiter(ville, 12)',
  '=factures[1].numéro',
  '=oui ou non(urgence)',
  "'l''adresse'",
  '"deux ""guillemets"""',
];

const CONDITIONS = [
  'urgence',
  'non(urgence)',
  'urgence et présent(ville)',
  'visite > dans("3 mois") ou visite < dans("10 jours")',
  'commune parmi ["Montauban", "Moissac"]',
  'longueur(commune) entre 2 et 40',
  'chaque facture parmi factures vérifie facture.payée',
  'au moins un montant parmi factures vérifie montant.numéro != "0"',
  'nombre de(factures[élément.payée]) > 1,5',
  'service.mode = "strict"',
  'dossier.référence != exécution.identifiant',
  'lisible(pièces) et visite != nul',
];

/** A value as somebody would put it on a line: bare where that can be, in one of the two quotes otherwise. */
function written(expression: string): fc.Arbitrary<string> {
  const double = `"=${expression.replace(/["\\]/g, '\\$&')}"`;
  const single = `'=${expression.replaceAll("'", "''")}'`;
  return fc.constantFrom(double, single, ...(/: | #/.test(expression) ? [] : [`=${expression}`]));
}

const condition = fc.constantFrom(...CONDITIONS).chain(written);
const text = fc.constantFrom(...TEXTS.filter((one) => one.startsWith('='))).chain((one) => written(one.slice(1)));

const EXITS = [
  '{ confier: Un agent doit regarder. }',
  '\n  confier: "Motif : à regarder"\n  texte proposé: |\n    Bonjour {référence},\n\n    # ceci reste : {majuscules(commune)}.',
];

type Lines = readonly string[];

function indented(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function withExit(head: string): fc.Arbitrary<Lines> {
  return fc
    .constantFrom(...EXITS)
    .map((exit) => [`- ${head}`, ...`sinon: ${exit}`.split('\n').map((line) => (line === '' ? '' : `  ${line}`))]);
}

const simple: fc.Arbitrary<Lines> = fc.oneof(
  fc.constantFrom(
    ['- ouvrir: accueil'],
    ['- attendre: accueil'],
    ['- attendre: [formulaire, "confirmation"]'],
    ['- attendre: demande', '  absente si: aucune demande'],
    ['- cliquer: accueil.chercher'],
    ['- double-cliquer: demande.modifier'],
    ['- survoler: demande.nom'],
    ['- presser: Flèche haut'],
    ['- glisser: formulaire.jeton', '  vers: formulaire.panier'],
    ['- téléverser: { formulaire.pièces: =pièces }'],
    ['- télécharger: demande.récépissé', '  dans: récépissé'],
    ['- lire: demande.contenu'],
    ['- lire le tableau: demande.versements', '  dans: versements'],
    ['- cocher: { formulaire.urgente: oui }'],
    ['- cocher:', '    formulaire.urgente: "non"'],
    ['- choisir: { formulaire.aides: =aides }'],
    ['- fermer la fenêtre: courante'],
    ['- noter: "Ici : rien"'],
    ['- confier: Fin.'],
    ['- patienter: formulaire.attente', '  état: disparu', '  au plus: 20 s'],
  ),
  text.map((value) => ['- remplir:', `    formulaire.commune: ${value}`]),
  text.map((value) => ['- remplir: { formulaire.montant: "1" }', '  ligne:', `    facture: ${value}`]),
  text.map((value) => ['- poser:', `    retenu: ${value}`]),
  condition.chain((value) => withExit(`exiger: ${value}`)),
  withExit('attendre: demande'),
);

/** What people leave between steps. */
const remark: fc.Arbitrary<Lines> = fc.constantFrom<Lines>([], [], [''], ['# si ceci, alors cela : oui'], ['', '# deux', '# lignes', '']);

/** Steps that may hold steps; a loop holds none that could write to somebody, and neither does anything here. */
const steps: fc.Arbitrary<Lines> = fc.letrec<{ readonly step: Lines; readonly list: Lines }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    simple,
    fc
      .tuple(condition, tie('list'), tie('list'))
      .map(([when, then, otherwise]): Lines => [
        `- si: ${when}`,
        '  alors:',
        ...indented(indented(then)),
        '  sinon:',
        ...indented(indented(otherwise)),
      ]),
    tie('list').map((list): Lines => ['- pour chaque: ligne en cours', '  parmi: =factures', '  étapes:', ...indented(indented(list))]),
    fc
      .tuple(condition, tie('list'))
      .map(([until, list]): Lines => [`- répéter jusqu'à: ${until}`, '  au plus: 3', '  étapes:', ...indented(indented(list))]),
  ),
  list: fc
    .array(fc.tuple(tie('step'), remark), { minLength: 1, maxLength: 3 })
    .map((all) => all.flatMap(([step, before]) => [...before, ...step])),
})).list;

/** Without loops in loops of the same item, and with no more than a person would write. */
function isFlat(lines: Lines): boolean {
  return lines.filter((line) => line.includes('pour chaque:')).length < 2 && lines.length < 60;
}

const head = ((EVERY_VERB['assistant.yaml'] ?? '').split('\nphases:')[0] ?? '')
  .replace('{ce qui manque}', '{commune}')
  .replace('{preuve.numéro}', '{ville}');
const commit = /\n( {6}- valider: [\s\S]*?)\n\n/.exec(EVERY_VERB['assistant.yaml'] ?? '')?.[1] ?? '';

/** Assistants of every verb, with remarks, blank lines and each kind of quotes; `lineEnd` and accents as editors differ. */
export const assistants: fc.Arbitrary<AssistantFiles> = fc
  .tuple(steps.filter(isFlat), fc.constantFrom('\n', '\r\n'), fc.constantFrom('NFC', 'NFD'), fc.boolean(), fc.boolean())
  .map(([lines, lineEnd, form, mark, commits]) => {
    const phase = ['  - phase: essai', '    application: guichet', '    étapes:', '      - appeler: retrouver la demande'];
    const body = [
      ...phase,
      ...lines.map((line) => (line === '' ? '' : `      ${line}`)),
      ...(commits ? ['      - remplir: { formulaire.commune: "x" }', ...commit.split('\n')] : []),
    ];
    const content = `${head}\nphases:\n${body.join('\n')}\n`;
    return { ...EVERY_VERB, 'assistant.yaml': `${mark ? '\uFEFF' : ''}${content.normalize(form).replaceAll('\n', lineEnd)}` };
  });
