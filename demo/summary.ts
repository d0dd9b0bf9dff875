// The summary of a demo: the figures for scripts, and the words for a prefect.
import { type Counts, plural } from './watch.ts';

/** The shape of `--json FILE`. */
export interface Summary {
  readonly dossiers: number;
  readonly done: number;
  readonly awaiting: number;
  readonly handedOver: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly cancelled: number;
  readonly expected: Readonly<Record<string, number>>;
  readonly mismatches: readonly { readonly reference: string; readonly expected: string; readonly got: string }[];
  readonly wrongValues: number;
  readonly duplicates: number;
  readonly missing: number;
  readonly writtenTwice: number;
  readonly traps: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** Dossiers that a second collection of the same source made: must be 0. */
  readonly collectedAgain: number;
  readonly seconds: number;
  /** Median of 20 idle seconds before the end, megabytes; `robot` is the largest of the robots, without its browser. */
  readonly settledMb: { readonly server: number; readonly robot: number };
  readonly peakMb: { readonly server: number; readonly robot: number };
}

/** What the words say of one assistant. */
export interface Told {
  readonly title: string;
  readonly done: number;
  readonly told: (done: number) => string;
}

/** From this many dossiers on, each trap and fault must have occurred at least once. */
const ALL_OCCUR_FROM = 100;

/** Why the demo is not a success, in French; empty when it is. */
export function shortcomings(summary: Summary, faultsOn: boolean): readonly string[] {
  const found: string[] = [];
  if (summary.wrongValues > 0) found.push(`${summary.wrongValues} valeurs fausses`);
  if (summary.duplicates > 0) found.push(`${summary.duplicates} saisies en double`);
  if (summary.missing > 0) found.push(`${summary.missing} enregistrements ou annotations manquants`);
  if (summary.writtenTwice > 0) found.push(`${summary.writtenTwice} usagers à qui l'on a écrit plus que prévu`);
  if (summary.collectedAgain > 0) found.push(`${summary.collectedAgain} dossiers créés par une seconde collecte`);
  for (const { reference, expected, got } of summary.mismatches)
    found.push(`dossier ${reference} : attendu « ${expected} », obtenu « ${got} »`);
  if (summary.dossiers >= ALL_OCCUR_FROM) {
    for (const [name, count] of Object.entries(summary.traps)) if (count === 0) found.push(`le piège « ${name} » ne s'est pas présenté`);
    if (faultsOn) {
      for (const [name, count] of Object.entries(summary.faults)) if (count === 0) found.push(`la panne « ${name} » ne s'est pas produite`);
    }
  }
  return found;
}

/** The few sentences that a prefect would understand. */
export function sentences(summary: Summary, counts: Counts, stories: readonly Told[]): readonly string[] {
  const faults = Object.values(summary.faults).reduce((sum, count) => sum + count, 0);
  return [
    stories.length === 1
      ? `L'assistant « ${stories[0]?.title} » a traité ${plural(summary.dossiers, 'dossier')} en ${duration(summary.seconds)}.`
      : `Les assistants ${stories.map(({ title }) => `« ${title} »`).join(' et ')} ont traité ${plural(summary.dossiers, 'dossier')} en ${duration(summary.seconds)}.`,
    ...stories.map(({ told, done }) => told(done)),
    ...(counts.awaiting > 0
      ? [
          `${plural(counts.awaiting, 'usager')} ${counts.awaiting > 1 ? 'ont reçu' : 'a reçu'} une demande de correction, avec un texte approuvé.`,
        ]
      : []),
    ...(counts.handed_over > 0
      ? [
          `${plural(counts.handed_over, 'dossier')} ${counts.handed_over > 1 ? 'attendent' : 'attend'} un agent, avec le motif et un texte proposé : l'assistant ne juge pas à sa place.`,
        ]
      : []),
    ...(counts.cancelled > 0
      ? [`${plural(counts.cancelled, 'demande')} ${counts.cancelled > 1 ? 'avaient été retirées' : 'avait été retirée'} par l'usager.`]
      : []),
    ...(counts.failed + counts.uncertain > 0
      ? [`${plural(counts.failed, 'dossier')} en échec technique, ${counts.uncertain} à vérifier par une personne.`]
      : []),
    `Contrôle par comparaison avec les valeurs attendues, écrites à la main : ${summary.wrongValues} valeur fausse, ${summary.duplicates} saisie en double, ${summary.missing} oubli, ${summary.writtenTwice} usager à qui l'on a écrit deux fois.`,
    ...(faults > 0
      ? [
          `Pendant ce temps, les applications ont eu ${plural(faults, 'panne')} ou ${faults > 1 ? 'caprices' : 'caprice'} (lenteurs, erreurs, sessions expirées) : aucune trace dans le résultat.`,
        ]
      : []),
  ];
}

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} secondes`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
}
