// The words of a receipt on paper, in both languages.
import type { Receipt } from '#protocol/proof.ts';

type Words = Readonly<Record<string, string>>;

const fr = {
  title: 'Attestation de traitement',
  intro:
    'Ce document dit ce qu’un assistant digital a lu, saisi et relu pour ce dossier, ce qu’il a enregistré, et sous la responsabilité de qui. Il est signé par l’instance qui l’a émis : tout octet changé se voit avec « copiste receipt verify ».',
  masked: 'Les valeurs sont masquées. Leurs empreintes permettent à l’instance de les reconnaître.',
  clear: 'Les valeurs sont lisibles : ce document contient des données personnelles.',
  purged: 'Le contenu du dossier a été purgé le {at} : il ne reste que les empreintes et le résultat.',
  dossier: 'Dossier',
  office: 'Service',
  source: 'Source',
  submission: 'Dépôt traité',
  deposited: 'Déposé le',
  state: 'Situation',
  ended: 'Terminé le',
  issued: 'Attestation émise le',
  key: 'Clé de l’instance',
  responsibility: 'Responsabilité',
  assistant: 'Assistant',
  owner: 'Responsable de l’assistant',
  autonomy: 'Mode',
  autonomyBy: 'Mode donné par',
  attempts: 'Tentatives',
  attempt: 'Tentative',
  robot: 'Robot',
  version: 'Versions',
  actions: 'Actions approuvées :',
  leftPhases: 'Phases laissées de côté par le service :',
  started: 'Début',
  finished: 'Fin',
  outcome: 'Résultat',
  values: 'Chemin de chaque valeur',
  element: 'Élément',
  from: 'Lu à la source',
  typed: 'Saisi',
  readBack: 'Relu',
  same: 'Identique',
  consulted: 'Tableaux de règles consultés',
  table: 'Tableau',
  row: 'Ligne',
  because: 'Pourquoi',
  gives: 'Donne',
  noRow: 'aucune ne convient',
  effects: 'Ce qui a été enregistré au dehors',
  effect: 'Effet',
  situation: 'Situation',
  before: 'Avant',
  proof: 'Preuve',
  decisions: 'Décisions de personnes',
  corrected: 'Corrigé par une personne',
  field: 'Champ',
  after: 'Après',
  answered: 'Répondu par une personne',
  amended: 'corrigée ensuite',
  question: 'Question',
  answers: 'Réponses',
  mention: 'Mention de la décision',
  mentionApproved: 'Approuvée par {name}, le {at}.',
  at: 'Le',
  person: 'Personne',
  act: 'Acte',
  by: 'Par',
  reason: 'Motif',
  captures: 'Captures masquées',
  capture: 'Capture masquée : {title}',
  captureCaption: '{at}, tentative {attempt} : {title}. Empreinte {sha256}',
  captureErased: '{at}, tentative {attempt} : {title} (purgée). Empreinte {sha256}',
  captureLost: '{at}, tentative {attempt} : {title} (fichier illisible). Empreinte {sha256}',
  timeline: 'Déroulement',
  what: 'Ce qui s’est passé',
  journal: 'Lignes du journal',
  sequence: 'Ligne',
  hash: 'Empreinte',
  none: 'Aucun.',
  yes: 'oui',
  no: 'non',
  unknown: 'inconnu',
  hidden: '(masqué)',
  gone: '(purgé)',
  cut: '[… suite dans le fichier pour machines]',
  footer: 'Copiste · dossier {reference} · page {page} sur {pages} · clé {key}',
} as const;

const en: Readonly<Record<keyof typeof fr, string>> = {
  title: 'Receipt of treatment',
  intro:
    'This document says what a digital assistant read, typed and read back for this dossier, what it recorded, and under whose responsibility. It is signed by the instance that issued it: any byte that was changed is seen with "copiste receipt verify".',
  masked: 'Values are masked. By their digests the instance can recognise them.',
  clear: 'Values are readable: this document holds personal data.',
  purged: 'What the dossier said was purged on {at}: only digests and outcome are left.',
  dossier: 'Dossier',
  office: 'Office',
  source: 'Source',
  submission: 'Submission treated',
  deposited: 'Deposited',
  state: 'State',
  ended: 'Ended',
  issued: 'Receipt issued',
  key: 'Key of the instance',
  responsibility: 'Responsibility',
  assistant: 'Assistant',
  owner: 'Answers for the assistant',
  autonomy: 'Mode',
  autonomyBy: 'Mode given by',
  attempts: 'Attempts',
  attempt: 'Attempt',
  robot: 'Robot',
  version: 'Versions',
  actions: 'Approved actions:',
  leftPhases: 'Phases dropped by the office:',
  started: 'Began',
  finished: 'Ended',
  outcome: 'Outcome',
  values: 'The way of each value',
  element: 'Element',
  from: 'Read at the source',
  typed: 'Typed',
  readBack: 'Read back',
  same: 'Equal',
  consulted: 'Tables of rules consulted',
  table: 'Table',
  row: 'Row',
  because: 'Why',
  gives: 'Gives',
  noRow: 'none fits',
  effects: 'What was recorded outside',
  effect: 'Effect',
  situation: 'State',
  before: 'Before',
  proof: 'Proof',
  decisions: 'Decisions of persons',
  corrected: 'Corrected by a person',
  field: 'Field',
  after: 'After',
  answered: 'Answered by a person',
  amended: 'corrected afterwards',
  question: 'Question',
  answers: 'Answers',
  mention: 'Mention of the decision',
  mentionApproved: 'Approved by {name}, on {at}.',
  at: 'At',
  person: 'Person',
  act: 'Act',
  by: 'By',
  reason: 'Reason',
  captures: 'Masked captures',
  capture: 'Masked capture: {title}',
  captureCaption: '{at}, attempt {attempt}: {title}. Digest {sha256}',
  captureErased: '{at}, attempt {attempt}: {title} (purged). Digest {sha256}',
  captureLost: '{at}, attempt {attempt}: {title} (file unreadable). Digest {sha256}',
  timeline: 'What happened',
  what: 'What happened',
  journal: 'Lines of the journal',
  sequence: 'Line',
  hash: 'Hash',
  none: 'None.',
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  hidden: '(masked)',
  gone: '(purged)',
  cut: '[… the rest is in the file for machines]',
  footer: 'Copiste · dossier {reference} · page {page} of {pages} · key {key}',
};

export type ReceiptText = keyof typeof fr;

const STATES: Readonly<Record<'fr' | 'en', Readonly<Record<Receipt['dossier']['state'], string>>>> = {
  fr: {
    waiting: 'en attente',
    in_progress: 'en cours',
    done: 'saisi et vérifié',
    awaiting: 'attend une réponse',
    handed_over: 'confié à une personne',
    uncertain: 'à vérifier par une personne',
    failed: 'échec technique',
    cancelled: 'retiré',
  },
  en: {
    waiting: 'waiting',
    in_progress: 'in progress',
    done: 'entered and verified',
    awaiting: 'awaits an answer',
    handed_over: 'handed over to a person',
    uncertain: 'to be checked by a person',
    failed: 'technical failure',
    cancelled: 'withdrawn',
  },
};

const EFFECT_STATES: Readonly<Record<'fr' | 'en', Readonly<Record<Receipt['effects'][number]['state'], string>>>> = {
  fr: {
    intended: 'engagé',
    proved: 'fait et prouvé',
    adopted: 'retrouvé et reconnu',
    absent: 'non fait',
    uncertain: 'incertain',
  },
  en: {
    intended: 'announced',
    proved: 'done and proved',
    adopted: 'found and recognised',
    absent: 'not done',
    uncertain: 'uncertain',
  },
};

const AUTONOMIES: Readonly<Record<'fr' | 'en', Readonly<Record<Receipt['assistant']['autonomy'], string>>>> = {
  fr: {
    dry_run: 'à blanc : remplit sans valider',
    supervised: 'supervisé : un agent confirme chaque validation',
    autonomous: 'autonome',
  },
  en: {
    dry_run: 'dry run: fills in without committing',
    supervised: 'supervised: an agent confirms each commit',
    autonomous: 'autonomous',
  },
};

const OUTCOMES: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    done: 'saisi et vérifié',
    dry_run_finished: 'essai à blanc fini',
    awaiting: 'attend une réponse',
    handed_over: 'confié à une personne',
    uncertain: 'incertain',
    failed: 'échec technique',
    cancelled: 'retiré',
    put_back: 'rendu entier',
    lost: 'robot perdu',
  },
  en: {
    done: 'entered and verified',
    dry_run_finished: 'dry run finished',
    awaiting: 'awaits an answer',
    handed_over: 'handed over to a person',
    uncertain: 'uncertain',
    failed: 'technical failure',
    cancelled: 'withdrawn',
    put_back: 'put back whole',
    lost: 'robot lost',
  },
};

const ACTS: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    confirm: 'confirme la validation',
    refuse: 'refuse la validation',
    retry: 'demande un nouveau traitement',
    done: 'déclare le dossier saisi à la main',
    cancel: 'retire le dossier',
    repeat: 'fait traiter de nouveau',
    settle: 'dit ce qui figure dans l’application',
    take: 's’en occupe',
    release: 'ne s’en occupe plus',
    answer: 'répond à l’assistant',
    correct: 'corrige des valeurs',
  },
  en: {
    confirm: 'confirms the commit',
    refuse: 'refuses the commit',
    retry: 'asks for another treatment',
    done: 'says it was entered by hand',
    cancel: 'withdraws the dossier',
    repeat: 'has it treated again',
    settle: 'says what stands in the application',
    take: 'looks after it',
    release: 'looks after it no more',
    answer: 'answers the assistant',
    correct: 'corrects values',
  },
};

export interface ReceiptWords {
  say(text: ReceiptText, parameters?: Words): string;
  at(iso: string | null): string;
  state(state: Receipt['dossier']['state']): string;
  outcome(outcome: string | null): string;
  act(act: string): string;
  effectState(state: Receipt['effects'][number]['state']): string;
  autonomy(autonomy: Receipt['assistant']['autonomy']): string;
}

const ZONE = 'Europe/Paris';

export function receiptWords(language: 'fr' | 'en'): ReceiptWords {
  const texts = language === 'fr' ? fr : en;
  const moment = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: ZONE,
  });
  return {
    say: (text, parameters = {}) => texts[text].replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole),
    // Narrow spaces are not in every typeface.
    at: (iso) => (iso === null ? '—' : moment.format(new Date(iso)).replaceAll('\u202f', '\u00a0')),
    state: (state) => STATES[language][state],
    // A word that a later version brings is shown as it is.
    outcome: (outcome) => (outcome === null ? '—' : (OUTCOMES[language][outcome] ?? outcome)),
    act: (act) => ACTS[language][act] ?? act,
    effectState: (state) => EFFECT_STATES[language][state],
    autonomy: (autonomy) => AUTONOMIES[language][autonomy],
  };
}
