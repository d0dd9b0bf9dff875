// The texts of pages that are opened after the first one, in French.
import { dossierLists } from './dossier-lists.ts';
import { entries } from './entries.ts';
import { handoverTexts } from './handovers.ts';
import { phases } from './phases.ts';
import { robots } from './robots.ts';
import { showing } from './showing.ts';

export const fr = {
  ...dossierLists.fr,
  ...entries.fr,
  ...handoverTexts.fr,
  ...phases.fr,
  ...robots.fr,
  ...showing.fr,
};
