// What can go wrong in an office: the one table of it. Home shows it, alerts tell of it, and both read the same judgement.

interface Nature {
  /** Told at once, in quiet hours too. */
  readonly urgent: boolean;
  /** Whether rules can tell of it; what a person did on purpose, and what only a glance asks for, is shown only. */
  readonly alert: boolean;
  /** Whether home names it; what waits for a person stands there in a list of its own. */
  readonly home: boolean;
  /** Judged by the office's rows, or by the server itself. */
  readonly seenBy: 'rows' | 'server';
  /** Where something can be done about it; `:name` where the thing has a page of its own. */
  readonly page: string;
}

/** The gravest first. */
const NATURES = {
  journal_broken: { urgent: true, alert: true, home: false, seenBy: 'server', page: '/administration/journal' },
  disk_low: { urgent: true, alert: true, home: false, seenBy: 'server', page: '/administration/etat' },
  dossier_uncertain: { urgent: true, alert: true, home: false, seenBy: 'rows', page: '/dossiers/:name' },
  account_paused: { urgent: true, alert: true, home: true, seenBy: 'rows', page: '/applications/:name' },
  application_closed: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/applications/:name' },
  assistant_held: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/assistants/:name' },
  assistant_demoted: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/assistants/:name' },
  assistant_paused: { urgent: false, alert: false, home: true, seenBy: 'rows', page: '/assistants/:name' },
  source_refused: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/assistants/:name' },
  /** Its source is lent to robots of certain names only, and none of them runs. */
  source_without_robot: { urgent: false, alert: false, home: true, seenBy: 'rows', page: '/assistants/:name' },
  no_robot: { urgent: false, alert: false, home: true, seenBy: 'rows', page: '/robots' },
  robot_silent: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/robots' },
  handover_escalated: { urgent: false, alert: true, home: false, seenBy: 'rows', page: '/a-traiter' },
  handover_waiting: { urgent: false, alert: true, home: false, seenBy: 'rows', page: '/a-traiter' },
  account_expiring: { urgent: false, alert: true, home: false, seenBy: 'rows', page: '/administration/comptes' },
  account_rotation: { urgent: false, alert: true, home: false, seenBy: 'rows', page: '/administration/comptes' },
  backlog: { urgent: false, alert: true, home: true, seenBy: 'rows', page: '/dossiers?etat=waiting' },
} as const satisfies Readonly<Record<string, Nature>>;

export type TroubleKind = keyof typeof NATURES;
type Natures = typeof NATURES;
type Where<Key extends 'alert' | 'home'> = { [Kind in TroubleKind]: Natures[Kind][Key] extends true ? Kind : never }[TroubleKind];
type SeenBy<By extends Nature['seenBy']> = { [Kind in TroubleKind]: Natures[Kind]['seenBy'] extends By ? Kind : never }[TroubleKind];

export type AlertKind = Where<'alert'>;
export type HomeKind = Where<'home'>;
export type RowKind = SeenBy<'rows'>;

export const TROUBLE_KINDS = Object.keys(NATURES) as readonly TroubleKind[];
export const ALERT_KINDS = TROUBLE_KINDS.filter((kind): kind is AlertKind => NATURES[kind].alert);
export const HOME_KINDS = TROUBLE_KINDS.filter((kind): kind is HomeKind => NATURES[kind].home);

export function isSeenByRows(kind: TroubleKind): kind is RowKind {
  return NATURES[kind].seenBy === 'rows';
}

export function isUrgent(kind: AlertKind): boolean {
  return NATURES[kind].urgent;
}

/** `name`: as pages are named after the thing; null where that is not known. */
export function pageOf(kind: TroubleKind, name: string | null): string {
  return NATURES[kind].page.replace('/:name', name === null ? '' : `/${name}`);
}

const MINUTE_MILLISECONDS = 60_000;
/** A robot that said nothing for so long is silent; after so long nobody expects it any more. */
export const SILENT_AFTER_MILLISECONDS = 2 * MINUTE_MILLISECONDS;
export const FORGOTTEN_AFTER_MILLISECONDS = 3 * 24 * 60 * MINUTE_MILLISECONDS;

/** Where an office set no limit: more than so many working days of dossiers is a backlog; a pace is known from so many days on. */
const BACKLOG_DAYS = 5;
const DAYS_OF_A_PACE = 3;

export interface Backlog {
  readonly waiting: number;
  /** At the pace of the days on which something was treated; null: it is not known yet. */
  readonly days: number | null;
}

/** `treated`: how many dossiers ended on each day on which some did. Null: what waits is no backlog. */
export function judgeBacklog(waiting: number, treated: readonly number[], limit: number | null): Backlog | null {
  const pace = treated.reduce((sum, one) => sum + one, 0) / Math.max(1, treated.length);
  const days = treated.length < DAYS_OF_A_PACE || pace === 0 ? null : Math.ceil(waiting / pace);
  const late = limit === null ? days !== null && days > BACKLOG_DAYS : waiting > limit;
  return late ? { waiting, days } : null;
}
