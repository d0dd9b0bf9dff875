// Which use case answers which route of work that is shown in the console.
import { finishShowing, wishShowing } from '#app/build/end-showing.ts';
import { followShowing, receiveInputs } from '#app/build/follow-showing.ts';
import { hearShowing } from '#app/build/hear-showing.ts';
import { importShowing } from '#app/build/import-showing.ts';
import { keepPart, keepPicture } from '#app/build/keep-recorded.ts';
import { readOfficeSample, readShownSample, showKnownMaps } from '#app/build/read-shown-sample.ts';
import { receiveStage } from '#app/build/receive-stage.ts';
import { showActs, showRecordedPicture, showShowing, showShowings } from '#app/build/show-showings.ts';
import { changeShowingSettings, showShowingSettings } from '#app/build/showing-settings.ts';
import { takeShowing } from '#app/build/take-showing.ts';
import { startShowing } from '#app/build/start-showing.ts';
import type { SHOWING_ROUTES } from '#protocol/showings.ts';
import type { Handler } from './handlers.ts';

export const SHOWING_HANDLERS: { readonly [Name in keyof typeof SHOWING_ROUTES]: Handler<Name> } = {
  readShownSample: ({ context, caller, body }) => readShownSample(context, caller, body),
  officeShownSample: ({ context, caller, body }) => readOfficeSample(context, caller, body),
  knownMaps: ({ context, caller }) => showKnownMaps(context, caller),
  showings: ({ context, caller }) => showShowings(context, caller),
  startShowing: ({ context, caller, body }) => startShowing(context, caller, body),
  importShowing: ({ context, caller, body }) => importShowing(context, caller, body),
  showing: ({ context, caller, params }) => showShowing(context, caller, params.showingId),
  showingActs: ({ context, caller, params }) => showActs(context, caller, params.showingId),
  showingView: ({ context, caller, params, query, signal }) => followShowing(context, caller, { ...params, ...query }, signal),
  showingInputs: ({ context, caller, params, body }) => receiveInputs(context, caller, { ...params, ...body }),
  endShowing: ({ context, caller, params }) => wishShowing(context, caller, params.showingId, 'keep'),
  abandonShowing: ({ context, caller, params }) => wishShowing(context, caller, params.showingId, 'abandon'),
  showingPicture: ({ context, caller, params }) => showRecordedPicture(context, caller, params),
  showingSettings: ({ context, caller }) => showShowingSettings(context, caller),
  changeShowingSettings: ({ browser, context, caller, body }) =>
    changeShowingSettings(context, caller, { ...body, askedAt: browser.origin }),
  leaseShowing: ({ context, caller, body }) => takeShowing(context, caller, body.robotId),
  hearShowing: ({ context, caller, params, body, signal }) => hearShowing(context, caller, { ...params, ...body }, signal),
  stageShown: ({ context, caller, params, body }) => receiveStage(context, caller, { ...params, ...body }),
  showingPart: ({ context, caller, params, body }) => keepPart(context, caller, { ...params, ...body }),
  showingPictureTaken: ({ context, caller, params, body }) => keepPicture(context, caller, { ...params, ...body }),
  finishShowing: ({ context, caller, params, body }) => finishShowing(context, caller, { ...params, ...body }),
};
