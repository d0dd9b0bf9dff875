// The texts of pages that are opened after the first one, in English.
import { dossierLists } from './dossier-lists.ts';
import { entries } from './entries.ts';
import { handoverTexts } from './handovers.ts';
import { phases } from './phases.ts';
import { robots } from './robots.ts';
import { showing } from './showing.ts';

export const en = {
  ...dossierLists.en,
  ...entries.en,
  ...handoverTexts.en,
  ...phases.en,
  ...robots.en,
  ...showing.en,
};
