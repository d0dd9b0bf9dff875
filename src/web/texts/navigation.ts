// The menu and the pages that it names. A feature of its own has its texts in a file of its own, both languages side by side.
export const navigation = {
  fr: {
    pageLost: {
      title: 'Cette page ne s’affiche pas',
      explained:
        'Elle n’est pas arrivée en entier : la connexion a été coupée, ou la console a été mise à jour depuis que vous l’avez ouverte. Rechargez-la ; ce que vous avez commencé à écrire sur un dossier est gardé.',
      fault:
        'La page a un défaut ; votre poste et la connexion n’y sont pour rien. Rechargez-la. Si elle ne s’affiche toujours pas, dites à la personne qui administre Copiste laquelle c’est, et continuez ailleurs ; ce que vous avez commencé à écrire sur un dossier est gardé.',
      reload: 'Recharger la page',
      home: 'Aller à l’accueil',
    },
    menu: { title: 'Menu' },
    moment: { build: 'Construire', run: 'Traiter', maintain: 'Maintenir', administration: 'Administrer' },
    menuPage: {
      home: 'Accueil',
      workbench: 'Atelier',
      showings: 'Montrer un travail',
      handovers: 'À traiter',
      dossiers: 'Dossiers',
      robots: 'Robots',
      alerts: 'Alertes',
      assistants: 'Assistants',
      applications: 'Applications',
      month: 'Le mois',
      continuity: 'Continuité',
      administration: 'Administration',
      persons: 'Personnes',
    },
    home: { title: 'Accueil' },
  },
  en: {
    pageLost: {
      title: 'This page does not show',
      explained:
        'It did not arrive whole: the connection was cut, or the console was updated since you opened it. Load it again; what you began to write on a dossier is kept.',
      fault:
        'The page has a fault; your computer and the connection have no part in it. Load it again. If it still does not show, tell the administrator of Copiste which one it is, and go on elsewhere; what you began to write on a dossier is kept.',
      reload: 'Load the page again',
      home: 'Go to the home page',
    },
    menu: { title: 'Menu' },
    moment: { build: 'Build', run: 'Run', maintain: 'Maintain', administration: 'Administer' },
    menuPage: {
      home: 'Home',
      workbench: 'Workbench',
      showings: 'Show work',
      handovers: 'To do',
      dossiers: 'Dossiers',
      robots: 'Robots',
      alerts: 'Alerts',
      assistants: 'Assistants',
      applications: 'Applications',
      month: 'The month',
      continuity: 'Continuity',
      administration: 'Administration',
      persons: 'People',
    },
    home: { title: 'Home' },
  },
};
