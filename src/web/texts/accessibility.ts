// The statement on accessibility: both languages side by side. What the tests do not do is not said to be done.
export const accessibility = {
  fr: {
    footer: { accessibility: 'Accessibilité : non conforme' },
    accessibility: {
      status: 'Aucun audit de conformité n’a été fait : cette console se déclare donc non conforme au RGAA.',
      statusWhy:
        'Le RGAA demande une évaluation par une personne, critère par critère. Elle n’a pas eu lieu. Voici ce qui est vérifié à chaque changement, et ce qui ne l’est pas.',
      audited: 'Ce qui est vérifié, par des programmes, dans un vrai navigateur',
      notAudited: 'Ce qui ne l’est pas',
      contact: 'Signaler une difficulté',
      contactHow:
        'Dites-le à la personne qui administre Copiste dans votre service : elle doit vous donner l’information ou l’acte par un autre moyen.',
      defender: 'Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.',
    },
    accessibilityDone: {
      axe: 'Les règles WCAG 2.1 de niveaux A et AA que l’outil axe-core sait vérifier, sur les pages de la console et leurs états : vides, en chargement, en erreur, formulaires ouverts, connexion perdue.',
      widths: 'Aucune page ne déborde d’une fenêtre de 320 points de large ; les grands tableaux défilent dans leur cadre.',
      keyboard:
        'Des journées entières au clavier seul, en français : des dossiers corrigés, décidés ou terminés à la main, une confirmation, un assistant mis en pause, une attestation lue par un auditeur.',
      language:
        'Chaque texte existe en français et en anglais, et la page dit sa langue ; ce que disent les dossiers reste en français et est marqué comme tel.',
      themes:
        'Chaque page en clair dans une fenêtre large, par toutes ces règles ; puis en sombre dans une fenêtre étroite : le cadre et le menu par toutes, les pages pour les contrastes, les zones qui défilent et ce qui déborde.',
    },
    accessibilityLeft: {
      people: 'Aucune personne en situation de handicap n’a encore essayé la console.',
      readers: 'Aucun lecteur d’écran (NVDA, JAWS, VoiceOver) n’a été essayé.',
      rgaa: 'Les 106 critères du RGAA n’ont pas été évalués ; axe-core n’en couvre qu’une partie.',
      hover:
        'Ni les contrastes de ce que la souris désigne, ni ceux du thème sombre dans une fenêtre large, ne sont mesurés. Ce qui ne se montre que dans une fenêtre étroite n’est pas examiné par les autres règles.',
      pdf: 'L’attestation en PDF n’est pas balisée. La page et le fichier JSON de l’attestation disent la même chose.',
      pictures: 'Les captures masquées n’ont pour équivalent que leur titre et les lignes de l’historique.',
    },
  },
  en: {
    footer: { accessibility: 'Accessibility: not compliant' },
    accessibility: {
      status: 'No audit of compliance was made: this console therefore declares itself not compliant with the French RGAA.',
      statusWhy:
        'The RGAA asks for an evaluation by a person, criterion by criterion. It has not taken place. This is what is checked at every change, and what is not.',
      audited: 'What is checked, by programs, in a real browser',
      notAudited: 'What is not',
      contact: 'Tell of a difficulty',
      contactHow: 'Tell whoever administers Copiste in your office: they must give you the information or the act in another way.',
      defender: 'Without a satisfying answer you may turn to the Défenseur des droits.',
    },
    accessibilityDone: {
      axe: 'The rules of WCAG 2.1, levels A and AA, that the tool axe-core can check, on the pages of the console and their states: empty, loading, failed, forms open, connection lost.',
      widths: 'No page reaches beyond a window 320 points wide; large tables scroll in their frame.',
      keyboard:
        'Whole days by keyboard alone, in French: dossiers corrected, decided or finished by hand, a confirmation, an assistant that is paused, a receipt that an auditor reads.',
      language:
        'Each text exists in French and in English, and the page says its language; what dossiers say stays in French and is marked as such.',
      themes:
        'Each page in the light theme in a wide window, by all these rules; then in the dark one in a narrow window: the frame and the menu by all, the pages for contrasts, regions that scroll and what reaches beyond.',
    },
    accessibilityLeft: {
      people: 'Nobody with a disability has tried the console yet.',
      readers: 'No screen reader (NVDA, JAWS, VoiceOver) was tried.',
      rgaa: 'The 106 criteria of the RGAA were not evaluated; axe-core covers a part of them only.',
      hover:
        'Neither the contrasts of what the mouse points at nor those of the dark theme in a wide window are measured. What shows in a narrow window only is not examined by the other rules.',
      pdf: 'The receipt as a PDF is not tagged. The page and the JSON file of the receipt say the same.',
      pictures: 'Masked captures have only their title and the lines of the history as an equivalent.',
    },
  },
};
