// The pages of administration, each shown to those who may ask its route.
import type { RouteName } from '#protocol/routes.ts';

export interface AdministrationPlace {
  readonly path: string;
  readonly name: string;
  readonly route: RouteName;
}

/** In the order of the list; the first that one may open is where the menu leads. */
export const ADMINISTRATION_PAGES: readonly AdministrationPlace[] = [
  { path: '/administration', name: 'persons', route: 'giveAccess' },
  { path: '/administration/connexion', name: 'signIn', route: 'changeSignIn' },
  { path: '/administration/comptes', name: 'accounts', route: 'robotAccounts' },
  { path: '/administration/jetons', name: 'tokens', route: 'robotTokens' },
  { path: '/administration/sources', name: 'connections', route: 'connections' },
  { path: '/administration/montrer', name: 'showing', route: 'changeShowingSettings' },
  { path: '/administration/conservation', name: 'retention', route: 'retention' },
  { path: '/administration/droits', name: 'rights', route: 'findPerson' },
  { path: '/administration/alertes', name: 'alerts', route: 'alertPlan' },
  { path: '/administration/journal', name: 'journal', route: 'searchJournal' },
  { path: '/administration/etat', name: 'state', route: 'serverState' },
  { path: '/administration/service', name: 'office', route: 'changeOffice' },
];
