// The menu and the pages that it names. A feature of its own has its texts in a file of its own, both languages side by side.
export const navigation = {
  fr: {
    menu: { title: 'Menu' },
    moment: { run: 'Traiter', maintain: 'Maintenir', administration: 'Administrer' },
    menuPage: {
      home: 'Accueil',
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
    menu: { title: 'Menu' },
    moment: { run: 'Run', maintain: 'Maintain', administration: 'Administer' },
    menuPage: {
      home: 'Home',
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
