// The pages of the console: the address of each, who is shown the way to it, and its place in the menu. Each is fetched when first opened.
import { lazy, type LazyExoticComponent } from 'react';
import type { RouteName } from '#protocol/routes.ts';
import { ADMINISTRATION_PAGES } from './administration.ts';
import { needMoreTexts } from './texts/start.ts';

export interface MenuPlace {
  /** The moment of the product under which the menu has it; home stands before all. */
  readonly moment: 'home' | 'build' | 'run' | 'maintain' | 'administration';
  readonly name: string;
  /** Shown to those who may ask this route, or one of these. */
  readonly route: RouteName | readonly RouteName[];
}

export interface ConsolePage {
  readonly path: string;
  readonly component: LazyExoticComponent<() => React.ReactNode>;
  /** Absent: reached from another page. */
  readonly menu?: MenuPlace;
}

const page = (path: string, load: () => Promise<() => React.ReactNode>, menu?: MenuPlace): ConsolePage => ({
  path,
  component: lazy(async () => {
    const [component] = await Promise.all([load(), path === '/' ? null : needMoreTexts()]);
    return { default: component };
  }),
  ...(menu === undefined ? {} : { menu }),
});

export const PAGES: readonly ConsolePage[] = [
  page('/', async () => (await import('./pages/home.tsx')).HomePage, { moment: 'home', name: 'home', route: 'overview' }),
  page('/construire', async () => (await import('./pages/workbench.tsx')).WorkbenchPage, {
    moment: 'build',
    name: 'workbench',
    route: 'createDraft',
  }),
  page('/construire/:draftId', async () => (await import('./pages/draft.tsx')).DraftPage),
  page('/construire/:draftId/installer', async () => (await import('./pages/install-draft.tsx')).InstallDraftPage),
  page('/construire/montrer', async () => (await import('./pages/show-work.tsx')).ShowWorkPage, {
    moment: 'build',
    name: 'showings',
    route: 'startShowing',
  }),
  page('/construire/montrer/:showingId', async () => (await import('./pages/stage.tsx')).StagePage),
  page('/administration/montrer', async () => (await import('./pages/showing-settings.tsx')).ShowingSettingsPage),
  page('/a-traiter', async () => (await import('./pages/handovers.tsx')).HandoversPage, {
    moment: 'run',
    name: 'handovers',
    route: 'handovers',
  }),
  page('/a-traiter/groupes', async () => (await import('./pages/handover-groups.tsx')).HandoverGroupsPage),
  page('/dossiers', async () => (await import('./pages/dossiers.tsx')).DossiersPage, {
    moment: 'run',
    name: 'dossiers',
    route: 'dossiers',
  }),
  page('/delais', async () => (await import('./pages/deadlines.tsx')).DeadlinesPage),
  page('/dossiers/:dossierId', async () => (await import('./pages/dossier.tsx')).DossierPage),
  page('/dossiers/:dossierId/receipt', async () => (await import('./pages/receipt.tsx')).ReceiptPage),
  page('/alertes', async () => (await import('./pages/alerts.tsx')).AlertsPage, { moment: 'run', name: 'alerts', route: 'alerts' }),
  page('/administration/alertes', async () => (await import('./pages/alert-plan.tsx')).AlertPlanPage),
  page('/robots', async () => (await import('./pages/robots.tsx')).RobotsPage, { moment: 'run', name: 'robots', route: 'robots' }),
  page('/robots/:robotId', async () => (await import('./pages/robot.tsx')).RobotPage),
  page('/continuite', async () => (await import('./pages/continuity.tsx')).ContinuityPage, {
    moment: 'run',
    name: 'continuity',
    route: ['backlogCsv', 'importByHand'],
  }),
  page('/assistants', async () => (await import('./pages/assistants.tsx')).AssistantsPage, {
    moment: 'maintain',
    name: 'assistants',
    route: 'overview',
  }),
  page('/applications/:application', async () => (await import('./pages/application.tsx')).ApplicationPage),
  page('/mois/:month', async () => (await import('./pages/month.tsx')).MonthPage),
  page('/assistants/:assistant', async () => (await import('./pages/assistant.tsx')).AssistantPage),
  page('/assistants/:assistant/saisie', async () => (await import('./pages/entry.tsx')).EntryPage),
  page('/applications', async () => (await import('./pages/applications.tsx')).ApplicationsPage, {
    moment: 'maintain',
    name: 'applications',
    route: 'overview',
  }),
  page('/mois', async () => (await import('./pages/month.tsx')).MonthPage, { moment: 'maintain', name: 'month', route: 'month' }),
  page('/administration', async () => (await import('./pages/administration.tsx')).AdministrationPage, {
    moment: 'administration',
    name: 'administration',
    route: ADMINISTRATION_PAGES.map(({ route }) => route),
  }),
  page('/administration/connexion', async () => (await import('./pages/sign-in-settings.tsx')).SignInSettingsPage),
  page('/administration/jetons', async () => (await import('./pages/robot-tokens.tsx')).RobotTokensPage),
  page('/administration/comptes', async () => (await import('./pages/robot-accounts.tsx')).RobotAccountsPage),
  page('/administration/sources', async () => (await import('./pages/connections.tsx')).ConnectionsPage),
  page('/administration/conservation', async () => (await import('./pages/retention.tsx')).RetentionPage),
  page('/administration/droits', async () => (await import('./pages/personal-rights.tsx')).PersonalRightsPage),
  page('/administration/journal', async () => (await import('./pages/journal.tsx')).JournalPage),
  page('/administration/etat', async () => (await import('./pages/server-state.tsx')).ServerStatePage),
  page('/administration/service', async () => (await import('./pages/office.tsx')).OfficePage),
  page('/documentation-api', async () => (await import('./pages/api-documentation.tsx')).ApiDocumentationPage),
  page('/accessibilite', async () => (await import('./pages/accessibility.tsx')).AccessibilityPage),
  page('/mon-compte', async () => (await import('./pages/account.tsx')).AccountPage),
  page('*', async () => (await import('./pages/not-found.tsx')).NotFoundPage),
];
