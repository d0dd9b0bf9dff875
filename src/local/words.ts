// What a run says to people, in the tongue of its assistant.
import type { Language } from '#base/errors.ts';
import type { OutcomeKind } from './log/entries.ts';

export interface Words {
  readonly outcomes: Readonly<Record<OutcomeKind, string>>;
  readonly headings: {
    readonly reference: string;
    readonly line: string;
    readonly outcome: string;
    readonly reason: string;
    readonly proof: (name: string) => string;
    readonly proposed: string;
    readonly at: string;
    readonly seconds: string;
    readonly assistant: string;
    readonly version: string;
    readonly code: string;
  };
  readonly resultsName: string;
  readonly dryName: string;
  readonly logName: string;
  readonly reportName: string;
  readonly plan: {
    readonly input: (file: string, rows: number, over: number) => string;
    readonly types: (applications: string) => string;
    readonly without: (phases: string) => string;
    readonly dry: string;
    readonly commits: string;
    readonly results: (path: string) => string;
    readonly question: string;
    readonly approve: (files: readonly string[], hash: string) => string;
    readonly cancelled: string;
  };
  readonly warnings: {
    readonly otherVersion: (before: string, now: string) => string;
    readonly otherFiles: string;
    readonly changed: (reference: string) => string;
    readonly gone: (reference: string) => string;
  };
  readonly stopping: string;
  readonly stoppingNow: string;
  readonly summary: (counts: string, seconds: string) => string;
  readonly nothing: string;
  readonly left: (count: number) => string;
  readonly report: (path: string) => string;
  readonly identifier: (application: string, account: string) => string;
  readonly password: (application: string, account: string) => string;
  readonly withoutReference: (line: number) => string;
  readonly sameAsEntered: (line: number, before: string) => string;
  readonly seconds: (milliseconds: number) => string;
}

function few(milliseconds: number, comma: string): string {
  return (Math.round(milliseconds / 100) / 10).toFixed(1).replace('.', comma);
}

const FRENCH: Words = {
  outcomes: {
    done: 'saisi et vérifié',
    dry_run_finished: 'essai à blanc terminé',
    awaiting: 'en attente',
    handed_over: 'à traiter par un agent',
    uncertain: 'à vérifier par un agent',
    failed: 'échec technique',
    cancelled: 'sans suite',
    put_back: 'rendu, à reprendre',
  },
  headings: {
    reference: 'dossier',
    line: 'ligne',
    outcome: 'résultat',
    reason: 'motif',
    proof: (name) => `preuve : ${name}`,
    proposed: 'texte proposé',
    at: 'terminé le',
    seconds: 'durée (s)',
    assistant: 'assistant',
    version: 'version',
    code: 'code',
  },
  resultsName: 'résultats',
  dryName: 'à blanc',
  logName: 'suivi',
  reportName: 'rapport',
  plan: {
    input: (file, rows, over) =>
      `${file} : ${rows} ${rows === 1 ? 'dossier' : 'dossiers'}${over > 0 ? `, dont ${over} déjà terminé${over > 1 ? 's' : ''}` : ''}.`,
    types: (applications) => `Saisie dans ${applications}.`,
    without: (phases) => `Laissé de côté : ${phases}. Ce qui a déjà été engagé pour un dossier se termine comme il a commencé.`,
    dry: 'Essai à blanc : tout est rempli et relu, rien n’est validé.',
    commits: 'Chaque dossier est validé dans l’application, puis relu.',
    results: (path) => `Résultats, dossier par dossier : ${path}`,
    question: 'Continuer ? [o/N] ',
    approve: (files, hash) =>
      `Cet assistant exécute ${files.join(', ')}.\nEmpreinte : ${hash}\nAvez-vous lu et approuvez-vous ces fichiers pour ce traitement ? [o/N] `,
    cancelled: 'Rien n’a été fait.',
  },
  warnings: {
    otherVersion: (before, now) =>
      `Ces dossiers ont été commencés avec la version ${before} de l’assistant ; ils continuent avec la ${now}.`,
    otherFiles: 'L’assistant a été modifié depuis la dernière fois, sans changer de version.',
    changed: (reference) =>
      `Dossier ${reference} : sa ligne a changé depuis qu’il a été traité. Il n’est pas traité de nouveau ; une personne doit regarder (--again ${reference} pour le refaire).`,
    gone: (reference) => `Dossier ${reference} : sa ligne n’est plus dans le fichier.`,
  },
  stopping: 'Arrêt demandé : le dossier en cours est terminé, puis tout s’arrête. Encore une fois : arrêt immédiat.',
  stoppingNow: 'Arrêt immédiat : le dossier en cours est rendu.',
  summary: (counts, seconds) => `${counts === '' ? 'aucun dossier' : counts} ; ${seconds} s.`,
  nothing: 'Il n’y a plus rien à traiter.',
  left: (count) => `${count} ${count === 1 ? 'dossier reste' : 'dossiers restent'} à traiter : relancez la même commande.`,
  report: (path) => `Rapport : ${path}`,
  identifier: (application, account) => `Identifiant du compte « ${account} » pour ${application} : `,
  password: (application, account) => `Mot de passe du compte « ${account} » pour ${application} : `,
  withoutReference: (line) => `(ligne ${line})`,
  sameAsEntered: (line, before) =>
    `Ligne ${line} : elle dit exactement ce que disait le dossier ${before}, qui est saisi et n’est plus dans le fichier : sa référence a sans doute changé. Si c’est un autre dossier, relancez avec --only et sa référence.`,
  seconds: (milliseconds) => few(milliseconds, ','),
};

const ENGLISH: Words = {
  outcomes: {
    done: 'entered and verified',
    dry_run_finished: 'trial finished',
    awaiting: 'awaiting',
    handed_over: 'for a person to treat',
    uncertain: 'for a person to check',
    failed: 'technical failure',
    cancelled: 'cancelled',
    put_back: 'given back, to be taken up again',
  },
  headings: {
    reference: 'dossier',
    line: 'line',
    outcome: 'result',
    reason: 'reason',
    proof: (name) => `proof: ${name}`,
    proposed: 'proposed text',
    at: 'ended at',
    seconds: 'duration (s)',
    assistant: 'assistant',
    version: 'version',
    code: 'code',
  },
  resultsName: 'results',
  dryName: 'trial',
  logName: 'log',
  reportName: 'report',
  plan: {
    input: (file, rows, over) =>
      `${file}: ${rows} ${rows === 1 ? 'dossier' : 'dossiers'}${over > 0 ? `, ${over} of them ended already` : ''}.`,
    types: (applications) => `Types into ${applications}.`,
    without: (phases) => `Dropped: ${phases}. A dossier of which something stands goes on as it was begun.`,
    dry: 'Trial: everything is filled in and read back, nothing is committed.',
    commits: 'Each dossier is committed in the application, then read again.',
    results: (path) => `Results, dossier by dossier: ${path}`,
    question: 'Go on? [y/N] ',
    approve: (files, hash) =>
      `This assistant runs ${files.join(', ')}.\nHash: ${hash}\nHave you read these files, and do you approve them for this run? [y/N] `,
    cancelled: 'Nothing was done.',
  },
  warnings: {
    otherVersion: (before, now) => `These dossiers were begun with version ${before} of the assistant; they go on with ${now}.`,
    otherFiles: 'The assistant was changed since the last time, under the same version.',
    changed: (reference) =>
      `Dossier ${reference}: its row changed since it was treated. It is not treated again; a person must look (--again ${reference} to do it anew).`,
    gone: (reference) => `Dossier ${reference}: its row is no longer in the file.`,
  },
  stopping: 'A stop was asked for: the dossier in hand is finished, then everything stops. Once more: stop at once.',
  stoppingNow: 'Stopping at once: the dossier in hand is given back.',
  summary: (counts, seconds) => `${counts === '' ? 'no dossier' : counts}; ${seconds} s.`,
  nothing: 'There is nothing left to treat.',
  left: (count) => `${count} ${count === 1 ? 'dossier is' : 'dossiers are'} left: start the same command again.`,
  report: (path) => `Report: ${path}`,
  identifier: (application, account) => `Identifier of the account "${account}" for ${application}: `,
  password: (application, account) => `Password of the account "${account}" for ${application}: `,
  withoutReference: (line) => `(line ${line})`,
  sameAsEntered: (line, before) =>
    `Line ${line}: it says exactly what dossier ${before} said, which is entered and no longer in the file: its reference has probably changed. If it is another dossier, start again with --only and its reference.`,
  seconds: (milliseconds) => few(milliseconds, '.'),
};

export function wordsOf(language: Language): Words {
  return language === 'fr' ? FRENCH : ENGLISH;
}

const PARIS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' }),
};

/** An instant as a clock in Paris shows it. */
export function localInstant(iso: string, language: Language): string {
  return PARIS[language].format(new Date(iso));
}
