// Which use case answers which route about what waits for a person.
import { reading } from '#app/reading.ts';
import { declareAbsence, removeAbsence } from '#app/run/declare-absence.ts';
import { changeEscalation, removeGroup, routeHandovers, saveGroup, showAnswerers } from '#app/run/answer-handovers.ts';
import { assignDossiers } from '#app/run/act-on-dossiers.ts';
import { assignHandover } from '#app/run/assign-handover.ts';
import { amendAnswer } from '#app/run/amend-answer.ts';
import { answerQuestion } from '#app/run/answer-question.ts';
import { correctDossier } from '#app/run/correct-dossier.ts';
import { listHandovers } from '#app/run/list-handovers.ts';
import { showValues } from '#app/run/show-values.ts';
import { approveMention, showMention } from '#app/share/approve-mention.ts';
import type { HANDOVER_ROUTES } from '#protocol/handovers.ts';
import type { Handler } from './handlers.ts';

export const HANDOVER_HANDLERS: { readonly [Name in keyof typeof HANDOVER_ROUTES]: Handler<Name> } = {
  handovers: ({ context, caller, query }) => reading(context, (one) => listHandovers(one, caller, query)),
  dossierValues: ({ context, caller, params }) => showValues(context, caller, params.dossierId),
  amendAnswer: ({ context, caller, params, body }) => amendAnswer(context, caller, { ...params, ...body }),
  answerQuestion: ({ context, caller, params, body }) => answerQuestion(context, caller, { ...params, ...body }),
  correctDossier: ({ context, caller, params, body }) => correctDossier(context, caller, { ...params, ...body }),
  assignHandover: ({ context, caller, params, body }) => assignHandover(context, caller, { ...params, ...body }),
  assignDossiers: ({ context, caller, body }) => assignDossiers(context, caller, body),
  answerers: ({ context, caller }) => showAnswerers(context, caller),
  saveGroup: ({ context, caller, body }) => saveGroup(context, caller, body),
  removeGroup: ({ context, caller, params }) => removeGroup(context, caller, params.groupId),
  routeHandovers: ({ context, caller, params, body }) => routeHandovers(context, caller, params.assistant, body.groups),
  changeEscalation: ({ context, caller, body }) => changeEscalation(context, caller, body),
  declareAbsence: ({ context, caller, body }) => declareAbsence(context, caller, body),
  removeAbsence: ({ context, caller, params }) => removeAbsence(context, caller, params.absenceId),
  mention: ({ context, caller, params }) => showMention(context, caller, params.assistant),
  approveMention: ({ context, caller, params, body }) => approveMention(context, caller, params.assistant, body),
};
