// Which use case answers which route of figures: home, one assistant, time given back, the month, one application.
import { describeAssistantPage, describeAssistantPdf } from '#app/build/describe-assistant.ts';
import { reading } from '#app/reading.ts';
import { changeManualTime } from '#app/run/change-manual-time.ts';
import { changeWording } from '#app/run/change-wording.ts';
import { showApplicationHistory } from '#app/run/show-application-history.ts';
import { showAssistant } from '#app/run/show-assistant.ts';
import { showHome } from '#app/run/show-home.ts';
import { showMonth } from '#app/run/show-month.ts';
import type { APPLICATION_HISTORY_ROUTES } from '#protocol/application-history.ts';
import type { FIGURES_ROUTES } from '#protocol/figures.ts';
import type { MONTH_ROUTES } from '#protocol/month.ts';
import type { Handler } from './handlers.ts';

export const FIGURES_HANDLERS: { readonly [Name in keyof typeof FIGURES_ROUTES]: Handler<Name> } = {
  home: ({ context, caller, query }) => reading(context, (one) => showHome(one, caller, query)),
  assistant: ({ context, caller, params }) => reading(context, (one) => showAssistant(one, caller, params.assistant)),
  processPdf: ({ context, caller, params }) => describeAssistantPdf(context, caller, params.assistant),
  processPage: ({ context, caller, params }) => describeAssistantPage(context, caller, params.assistant),
  manualTime: ({ context, caller, params, body }) => changeManualTime(context, caller, params.assistant, body),
};

export const MONTH_HANDLERS: { readonly [Name in keyof typeof MONTH_ROUTES]: Handler<Name> } = {
  month: ({ context, caller, params }) => reading(context, (one) => showMonth(one, caller, params.month)),
  changeWording: ({ context, caller, params, body }) => changeWording(context, caller, params.assistant, body),
};

export const APPLICATION_HANDLERS: { readonly [Name in keyof typeof APPLICATION_HISTORY_ROUTES]: Handler<Name> } = {
  applicationHistory: ({ context, caller, params }) => showApplicationHistory(context, caller, params.application),
};
