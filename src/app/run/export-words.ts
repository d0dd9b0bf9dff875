// The words of an exported list of dossiers, in both languages.
import type { DossierState } from '#domain/dossier.ts';
import type { Priority } from '#domain/priority.ts';

export interface ExportWords {
  readonly title: string;
  /** Name and width, in characters. */
  readonly columns: readonly (readonly [string, number])[];
  readonly states: Readonly<Record<DossierState, string>>;
  readonly priorities: Readonly<Record<Priority, string>>;
}

export const EXPORT_WORDS: Readonly<Record<'fr' | 'en', ExportWords>> = {
  fr: {
    title: 'Dossiers',
    columns: [
      ['Dossier', 16],
      ['Assistant', 24],
      ['État', 18],
      ['Motif', 60],
      ['Priorité', 12],
      ['Échéance', 14],
      ['Limite légale', 14],
      ['Reporté au', 14],
      ['Tentatives', 11],
      ['Déposé le', 18],
      ['Mis à jour', 18],
      ['Terminé le', 18],
    ],
    states: {
      waiting: 'En attente',
      in_progress: 'En cours',
      done: 'Saisi et vérifié',
      awaiting: 'Attend une réponse',
      handed_over: 'À traiter',
      uncertain: 'À vérifier',
      failed: 'Échec technique',
      cancelled: 'Retiré',
    },
    priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
  },
  en: {
    title: 'Dossiers',
    columns: [
      ['Dossier', 16],
      ['Assistant', 24],
      ['State', 18],
      ['Reason', 60],
      ['Priority', 12],
      ['Due', 14],
      ['Legal limit', 14],
      ['Postponed to', 14],
      ['Attempts', 11],
      ['Deposited', 18],
      ['Updated', 18],
      ['Ended', 18],
    ],
    states: {
      waiting: 'Waiting',
      in_progress: 'In progress',
      done: 'Entered and verified',
      awaiting: 'Awaiting an answer',
      handed_over: 'To do',
      uncertain: 'To be checked',
      failed: 'Technical failure',
      cancelled: 'Withdrawn',
    },
    priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  },
};
