// Words of what an office keeps, drops or sets of an assistant's phases.
export const phases = {
  fr: {
    phases: {
      optional: 'facultative',
      kept: 'gardée',
      dropped: 'laissée de côté',
      explained:
        'Une phase facultative peut être laissée de côté : elle n’est plus faite pour les dossiers suivants. Un dossier qui l’a commencée la termine, et un dossier qu’un robot a en main se termine comme il a commencé. Le choix vaut pour votre service et il est inscrit au journal.',
      stewardOnly: 'Un responsable du service garde ou laisse de côté les phases facultatives.',
      drop: 'Laisser de côté « {{name}} »',
      dropWarning: 'Pour les dossiers suivants, l’assistant ne fera plus ceci : {{steps}}',
      dropConfirm: 'Ne plus le faire',
      nowDropped: 'La phase « {{name}} » est laissée de côté.',
      keep: 'Garder « {{name}} »',
      keepWarning: 'Pour les dossiers suivants, l’assistant fera de nouveau ceci : {{steps}}',
      keepConfirm: 'Le faire de nouveau',
      nowKept: 'La phase « {{name}} » est gardée.',
      settings: 'Ce que la phase « {{name}} » demande au service',
      set: 'Enregistrer',
      nowSet: 'C’est enregistré, pour les dossiers suivants.',
      given: 'donné',
      notGiven: 'à donner par un responsable',
    },
  },
  en: {
    phases: {
      optional: 'optional',
      kept: 'kept',
      dropped: 'dropped',
      explained:
        'An optional phase can be dropped: it is no longer done for the dossiers that come next. A dossier that began it finishes it, and one that a robot has in hand ends as it began. The choice holds for your office and is written into the journal.',
      stewardOnly: 'A steward of the office keeps or drops the optional phases.',
      drop: 'Drop "{{name}}"',
      dropWarning: 'For the dossiers that come next, the assistant will no longer do this: {{steps}}',
      dropConfirm: 'No longer do it',
      nowDropped: 'The phase "{{name}}" is dropped.',
      keep: 'Keep "{{name}}"',
      keepWarning: 'For the dossiers that come next, the assistant will do this again: {{steps}}',
      keepConfirm: 'Do it again',
      nowKept: 'The phase "{{name}}" is kept.',
      settings: 'What the phase "{{name}}" asks of the office',
      set: 'Save',
      nowSet: 'It is saved, for the dossiers that come next.',
      given: 'given',
      notGiven: 'to be given by a steward',
    },
  },
};
