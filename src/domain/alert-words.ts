// What each kind of alert says, and what to do about it: the same words on the page, in an e-mail and in a room.
import type { AlertKind } from './troubles.ts';

interface Words {
  /** `{title}` is the thing's name, `{count}` how many. */
  readonly fr: string;
  readonly en: string;
  readonly todoFr: string;
  readonly todoEn: string;
}

export const ALERT_WORDS: Readonly<Record<AlertKind, Words>> = {
  journal_broken: {
    fr: 'Le journal ne se vérifie plus.',
    en: 'The journal can no longer be verified.',
    todoFr: 'Ne supprimez rien ; lancez « copiste journal verify » et prévenez la personne qui administre le serveur.',
    todoEn: 'Delete nothing; run "copiste journal verify" and tell whoever administers the server.',
  },
  disk_low: {
    fr: 'Le disque du serveur est presque plein : {count} % libres.',
    en: 'The server’s disk is nearly full: {count} % free.',
    todoFr: 'Libérez de la place : sans elle, plus rien n’est enregistré.',
    todoEn: 'Make room: without it nothing more is recorded.',
  },
  dossier_uncertain: {
    fr: '{title} : un dossier est à vérifier dans l’application.',
    en: '{title}: a dossier is to be looked up in the application.',
    todoFr: 'Regardez dans l’application si c’est enregistré, puis dites-le sur la page du dossier.',
    todoEn: 'Look in the application whether it is recorded, then say so on the dossier’s page.',
  },
  account_paused: {
    fr: '{title} : le compte d’un robot est en pause.',
    en: '{title}: a robot’s account is paused.',
    todoFr: 'Vérifiez le compte et son mot de passe dans l’application, puis reprenez-le.',
    todoEn: 'Check the account and its password in the application, then resume it.',
  },
  application_closed: {
    fr: '{title} : l’application ne répond plus comme prévu ; les robots la laissent en repos.',
    en: '{title}: the application no longer answers as expected; robots leave it alone.',
    todoFr: 'Ouvrez l’application vous-même ; quand elle remarche, demandez un essai.',
    todoEn: 'Open the application yourself; once it works again, ask for a try.',
  },
  assistant_held: {
    fr: '{title} : l’assistant est arrêté.',
    en: '{title}: the assistant is stopped.',
    todoFr: 'Lisez pourquoi sur sa page ; une nouvelle version ou un réglage le remet en marche.',
    todoEn: 'Read why on its page; a new version or a setting starts it again.',
  },
  assistant_demoted: {
    fr: '{title} : l’assistant a perdu de son autonomie.',
    en: '{title}: the assistant lost some of its autonomy.',
    todoFr: 'Regardez les dossiers qui l’ont causé ; la personne responsable décide de la lui rendre.',
    todoEn: 'Look at the dossiers that caused it; the steward decides whether it gets it back.',
  },
  source_refused: {
    fr: '{title} : la source des dossiers a refusé.',
    en: '{title}: the source of dossiers refused.',
    todoFr: 'Vérifiez l’adresse et le jeton de la source ; aucun nouveau dossier n’arrive d’ici là.',
    todoEn: 'Check the source’s address and token; no new dossier arrives until then.',
  },
  robot_silent: {
    fr: 'Le robot « {title} » ne donne plus de nouvelles.',
    en: 'The robot "{title}" is silent.',
    todoFr: 'Vérifiez que sa machine est allumée et atteint le serveur, puis redémarrez-le.',
    todoEn: 'Check that its machine is on and reaches the server, then start it again.',
  },
  handover_escalated: {
    fr: '{title} : dossiers dont personne ne s’est occupé en temps voulu : {count}.',
    en: '{title}: dossiers that nobody looked after in time: {count}.',
    todoFr: 'Prenez-les, ou confiez-les à quelqu’un qui est là.',
    todoEn: 'Take them, or give them to somebody who is there.',
  },
  handover_waiting: {
    fr: '{title} : dossiers qui attendent une personne depuis trop longtemps : {count}.',
    en: '{title}: dossiers that have waited for a person too long: {count}.',
    todoFr: 'Prenez-les, le plus ancien d’abord.',
    todoEn: 'Take them, the oldest first.',
  },
  account_expiring: {
    fr: '{title} : l’autorisation du compte d’un robot expire (jours restants : {count}).',
    en: '{title}: the authorisation of a robot’s account expires (days left: {count}).',
    todoFr: 'Demandez son renouvellement à qui tient l’application, puis notez la nouvelle date.',
    todoEn: 'Ask whoever holds the application to renew it, then write down the new date.',
  },
  account_rotation: {
    fr: '{title} : le mot de passe du compte d’un robot est à changer.',
    en: '{title}: the password of a robot’s account is to be changed.',
    todoFr: 'Changez-le dans l’application, puis ici ; notez quand le changer la prochaine fois.',
    todoEn: 'Change it in the application, then here; write down when to change it next.',
  },
  backlog: {
    fr: 'Trop de dossiers attendent : {count}.',
    en: 'Too many dossiers are waiting: {count}.',
    todoFr: 'Ajoutez un robot, élargissez ses heures, ou traitez-en à la main.',
    todoEn: 'Add a robot, widen its hours, or treat some by hand.',
  },
};

export function alertSentence(
  { kind, title, count }: { readonly kind: AlertKind; readonly title: string; readonly count: number | null },
  language: 'fr' | 'en',
): string {
  return ALERT_WORDS[kind][language].replace(/\{(title|count)\}/g, (_whole, name: string) =>
    name === 'title' ? title : String(count ?? 0),
  );
}

export function alertRemedy(kind: AlertKind, language: 'fr' | 'en'): string {
  return language === 'fr' ? ALERT_WORDS[kind].todoFr : ALERT_WORDS[kind].todoEn;
}
