// Every page of the console and its states: as whom it is opened, where, and what is done until it shows.
import type { Page } from 'playwright-core';
import type { PersonRole } from '#domain/person-roles.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { learning } from '../../src/web/texts/learning.ts';
import type { FullOffice } from './full-office.ts';
import { SHOWN_AT, SHOWN_ROWS } from './shown-office.ts';

/** `nobody`: not signed in. `newcomer`: whoever opens an installation on its first day, with nothing in it yet. */
export type Viewer = PersonRole | 'nobody' | 'newcomer';

export interface View {
  readonly name: string;
  readonly as: Viewer;
  /** Absent: what the view before left open. */
  readonly path?: string | ((office: FullOffice) => string);
  /** What the server is made to answer. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** What a person does there. */
  readonly show?: (page: Page) => Promise<unknown>;
  /** It shows something that is still on its way. */
  readonly unfinished?: boolean;
  /** It goes by itself; French only. */
  readonly passing?: boolean;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string) => (page: Page) => button(page, name).first().click();
const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

const AGENT: readonly View[] = [
  { name: 'accueil', as: 'agent', path: '/' },
  { name: 'à traiter', as: 'agent', path: '/a-traiter', show: (page) => page.locator('tbody tr').nth(3).waitFor() },
  { name: 'à traiter, rien pour moi', as: 'agent', path: '/a-traiter?pour=me', show: (page) => says(page, fr.toDo.noneHere) },
  {
    name: 'anomalie',
    as: 'agent',
    path: (office) => office.waits.anomaly,
    show: (page) => page.locator('figure img').first().waitFor(),
  },
  { name: 'anomalie, correction', as: 'agent', show: press(fr.correct.begin) },
  {
    name: 'anomalie, terminé à la main',
    as: 'agent',
    show: (page) => press(fr.correct.end)(page).then(() => press(fr.act.done)(page)),
  },
  { name: 'anomalie, ne plus traiter', as: 'agent', show: press(fr.act.cancel) },
  {
    name: 'anomalie, texte proposé',
    as: 'agent',
    path: (office) => office.pathOf('handed_over'),
    show: (page) => page.locator('blockquote').waitFor(),
  },
  { name: 'décision', as: 'agent', path: (office) => office.waits.decide, show: (page) => says(page, fr.mention.title) },
  {
    name: 'confirmation',
    as: 'agent',
    path: (office) => office.waits.confirm,
    show: (page) => page.locator('figure img').first().waitFor(),
  },
  { name: 'confirmation, non', as: 'agent', show: press(fr.confirmation.no) },
  {
    name: 'à vérifier',
    as: 'agent',
    path: (office) => office.pathOf('uncertain'),
    show: (page) => button(page, fr.settle.stands).waitFor(),
  },
  {
    name: 'capture agrandie',
    as: 'agent',
    show: (page) =>
      page
        .locator('figure button')
        .first()
        .click()
        .then(() => page.getByRole('dialog').waitFor()),
  },
  { name: 'dossier saisi', as: 'agent', path: (office) => office.pathOf('done'), show: (page) => says(page, fr.act.repeat) },
  { name: 'dossier, échéance', as: 'agent', path: (office) => office.pathOf('awaiting'), show: press(fr.plan.change) },
  { name: 'dossier en cours', as: 'agent', path: (office) => office.pathOf('in_progress') },
  {
    name: 'attestation',
    as: 'agent',
    path: (office) => `${office.pathOf('done')}/receipt`,
    show: (page) => page.getByRole('heading', { name: 'Lignes du journal' }).waitFor(),
  },
  { name: 'dossiers', as: 'agent', path: '/dossiers', show: (page) => page.locator('tbody tr').first().waitFor() },
  { name: 'dossiers, aucun', as: 'agent', path: '/dossiers?numero=999999', show: (page) => says(page, fr.queue.none) },
  {
    name: 'dossiers, triés et choisis',
    as: 'agent',
    path: '/dossiers?etat=failed,uncertain',
    show: async (page) => {
      await button(page, fr.filter.more).click();
      await button(page, fr.listColumn.limit).click();
      await page.locator('th[aria-sort=ascending]').waitFor();
      await page.getByRole('checkbox', { name: fr.list.chooseAll }).check();
      await button(page, fr.manyAct.plan).click();
      await button(page, fr.views.save).click();
    },
  },
  { name: 'dossier inconnu', as: 'agent', path: '/dossiers/00000000-0000-4000-8000-000000000000' },
  { name: 'groupes, vus d’un agent', as: 'agent', path: '/a-traiter/groupes' },
  { name: 'robots', as: 'agent', path: '/robots' },
  { name: 'mon compte', as: 'agent', path: '/mon-compte' },
  { name: 'page introuvable', as: 'agent', path: '/ailleurs' },
  { name: 'accessibilité', as: 'agent', path: '/accessibilite' },
  {
    name: 'chargement',
    as: 'agent',
    path: '/',
    before: (page) => page.route('**/api/home', () => undefined),
    unfinished: true,
  },
  {
    name: 'erreur',
    as: 'agent',
    path: '/delais',
    before: (page) => page.route('**/api/deadlines', (route) => route.fulfill({ status: 500, json: {} })),
    show: (page) => page.getByRole('alert').last().waitFor(),
  },
  {
    name: 'serveur perdu',
    as: 'agent',
    path: '/a-traiter',
    show: async (page) => {
      await page.locator('tbody tr').first().waitFor();
      await page.context().setOffline(true);
      await says(page, fr.gone);
    },
    passing: true,
  },
];

const learn = learning.fr.learning;
/** Fills in what is to be shown, and asks for a browser. */
const showAt = (address: string) => async (page: Page) => {
  await page.getByLabel(fr.showings.name).first().fill('Une recherche');
  await page.getByLabel(fr.showings.address).fill(address);
  await button(page, fr.showings.start).click();
};
const paste = async (page: Page, rows: string): Promise<void> => {
  await page.getByText(learn.way.pasted).click();
  await page.getByLabel(learn.rows).fill(rows);
  await button(page, learn.read).click();
};

/** What is asked and written of a recording is looked at where it is learned: `shown-to-draft.test.ts`. */
const SHOWING: readonly View[] = [
  {
    name: 'montrer un travail',
    as: 'author',
    path: '/construire/montrer',
    show: (page) => page.getByRole('listitem').filter({ hasText: fr.showings.imported }).waitFor(),
  },
  {
    name: 'montrer un travail, un fichier repris et un autre refusé',
    as: 'author',
    show: async (page) => {
      const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
      const taken = file('adresse.json', '{"steps":[{"type":"navigate","url":"https://sejour.exemple.test/"}]}');
      await page.getByLabel(fr.importing.files).setInputFiles([taken, file('rompu.json', '{"steps":[')]);
      await page.getByLabel(fr.importing.name.replace('{{file}}', 'adresse.json')).waitFor();
    },
  },
  {
    name: 'montrer un travail, adresse non permise',
    as: 'author',
    show: (page) => showAt('https://ailleurs.exemple.test/')(page).then(() => page.getByRole('alert').last().waitFor()),
  },
  {
    name: 'montrer un travail, robot attendu',
    as: 'author',
    show: (page) => showAt(`${SHOWN_AT}/`)(page).then(() => says(page, fr.stage.waiting)),
  },
  { name: 'montrer un travail, abandonner', as: 'author', show: press(fr.stage.abandon) },
  {
    name: 'travail montré, navigateur arrêté',
    as: 'author',
    path: (office) => office.shown.broken,
    show: (page) => says(page, fr.showingEnd.failed),
  },
  {
    name: 'travail montré, repris d’un fichier',
    as: 'author',
    path: (office) => office.imported,
    show: (page) => says(page, fr.importing.notTaken),
  },
  {
    name: 'travail montré',
    as: 'author',
    path: (office) => office.shown.kept,
    show: (page) => says(page, fr.showingEnd.author).then(() => says(page, learn.title)),
  },
  { name: 'en faire un assistant, fichier', as: 'author', show: (page) => page.getByText(learn.way.file).click() },
  {
    name: 'en faire un assistant, aucun dossier',
    as: 'author',
    show: (page) => paste(page, 'Dossier\tNom').then(() => page.getByRole('alert').last().waitFor()),
  },
  {
    name: 'en faire un assistant, le dossier montré',
    as: 'author',
    show: (page) => paste(page, SHOWN_ROWS).then(() => page.getByLabel(learn.shown, { exact: false }).first().waitFor()),
  },
  { name: 'où montrer le travail', as: 'administrator', path: '/administration/montrer', show: (page) => says(page, SHOWN_AT) },
  {
    name: 'où montrer le travail, adresse refusée',
    as: 'administrator',
    show: async (page) => {
      await page.locator('input[type=url]').fill('http://127.0.0.1:8080');
      await button(page, fr.showingSettings.addSubmit).click();
      await page.getByRole('alert').last().waitFor();
    },
  },
];

const OTHERS: readonly View[] = [
  { name: 'accueil du responsable', as: 'steward', path: '/' },
  { name: 'groupes et absences', as: 'steward', path: '/a-traiter/groupes' },
  { name: 'groupe, à modifier', as: 'steward', show: press('Modifier « Bureau du séjour »') },
  { name: 'délais', as: 'steward', path: '/delais', show: (page) => says(page, fr.deadlines.explained) },
  { name: 'alertes', as: 'steward', path: '/alertes' },
  { name: 'alertes, qui est prévenu', as: 'steward', path: '/administration/alertes' },
  { name: 'assistants', as: 'steward', path: '/assistants' },
  { name: 'assistant', as: 'steward', path: '/assistants/changement-adresse' },
  {
    name: 'assistant, déplié',
    as: 'steward',
    show: (page) => page.locator('details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true))),
  },
  { name: 'mois', as: 'steward', path: '/mois/2026-03' },
  { name: 'continuité', as: 'steward', path: '/continuite' },
  { name: 'conservation', as: 'steward', path: '/administration/conservation' },
  { name: 'droits des personnes', as: 'steward', path: '/administration/droits' },
  { name: 'atelier', as: 'author', path: '/construire', show: (page) => says(page, workbench.fr.bench.begin.fromNothing) },
  { name: 'applications', as: 'maintainer', path: '/applications' },
  { name: 'application', as: 'maintainer', path: '/applications/sejour' },
  { name: 'état du serveur', as: 'maintainer', path: '/administration/etat' },
  { name: 'personnes', as: 'administrator', path: '/administration' },
  { name: 'canaux des alertes', as: 'administrator', path: '/administration/alertes' },
  { name: 'connexion', as: 'administrator', path: '/administration/connexion' },
  {
    name: 'connexion, fournisseur',
    as: 'administrator',
    show: (page) => press(fr.signInPage.declare)(page).then(() => press(fr.signInPage.addRule)(page)),
  },
  { name: 'réglages de la connexion', as: 'administrator', path: '/administration/connexion' },
  { name: 'comptes des robots', as: 'administrator', path: '/administration/comptes' },
  { name: 'compte d’un robot, à décrire', as: 'administrator', show: press('Décrire robot') },
  { name: 'compte d’un robot, mot de passe', as: 'administrator', show: press('Nouveau mot de passe de robot') },
  { name: 'jetons des robots', as: 'administrator', path: '/administration/jetons' },
  { name: 'sources', as: 'administrator', path: '/administration/sources' },
  { name: 'service et instance', as: 'administrator', path: '/administration/service' },
  { name: 'documentation de l’API', as: 'administrator', path: '/documentation-api' },
  { name: 'journal', as: 'auditor', path: '/administration/journal' },
  {
    name: 'dossier vu d’un auditeur',
    as: 'auditor',
    path: (office) => office.waits.confirm,
    show: (page) => says(page, fr.dossier.hidden),
  },
  { name: 'connexion', as: 'nobody', path: '/' },
  {
    name: 'connexion, secret refusé',
    as: 'nobody',
    show: async (page) => {
      await page.getByLabel(fr.signIn.secret).fill('non');
      await button(page, fr.signIn.submit).click();
      await says(page, fr.signIn.refused);
    },
  },
  { name: 'déconnecté', as: 'nobody', path: '/deconnexion' },
  { name: 'invitation incomplète', as: 'nobody', path: '/invitation' },
  ...[
    '/',
    '/a-traiter',
    '/dossiers',
    '/alertes',
    '/assistants',
    '/applications',
    '/mois/2026-03',
    '/continuite',
    '/construire/montrer',
    '/administration/montrer',
  ].map((path) => ({
    name: `rien encore ${path.replaceAll('/', ' ').trim() || 'accueil'}`,
    as: 'newcomer' as const,
    path,
  })),
];

export const VIEWS: readonly View[] = [...AGENT, ...SHOWING, ...OTHERS];
