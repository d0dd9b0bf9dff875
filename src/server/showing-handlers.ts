// Which use case answers which route of work that is shown in the console.
import { finishShowing, wishShowing } from '#app/build/end-showing.ts';
import { followShowing, receiveInputs } from '#app/build/follow-showing.ts';
import { hearShowing } from '#app/build/hear-showing.ts';
import { keepPart, keepPicture } from '#app/build/keep-recorded.ts';
import { receiveStage } from '#app/build/receive-stage.ts';
import { showActs, showRecordedPicture, showShowing, showShowings } from '#app/build/show-showings.ts';
import { changeShowingSettings, showShowingSettings } from '#app/build/showing-settings.ts';
import { takeShowing } from '#app/build/take-showing.ts';
import { startShowing } from '#app/build/start-showing.ts';
import type { Context } from '#app/context.ts';
import type { SHOWING_ROUTES } from '#protocol/showings.ts';
import type { Browser } from './browser.ts';
import type { Handler } from './handlers.ts';

/** Behind a relay nothing but the request says what this server is called. */
function knowing(context: Context, { origin }: Browser): Context {
  if (URL.canParse(origin)) context.ownOrigins.add(new URL(origin).origin);
  return context;
}

export const SHOWING_HANDLERS: { readonly [Name in keyof typeof SHOWING_ROUTES]: Handler<Name> } = {
  showings: ({ context, caller }) => showShowings(context, caller),
  startShowing: ({ browser, context, caller, body }) => startShowing(knowing(context, browser), caller, body),
  showing: ({ context, caller, params }) => showShowing(context, caller, params.showingId),
  showingActs: ({ context, caller, params }) => showActs(context, caller, params.showingId),
  showingView: ({ context, caller, params, query, signal }) => followShowing(context, caller, { ...params, ...query }, signal),
  showingInputs: ({ context, caller, params, body }) => receiveInputs(context, caller, { ...params, ...body }),
  endShowing: ({ context, caller, params }) => wishShowing(context, caller, params.showingId, 'keep'),
  abandonShowing: ({ context, caller, params }) => wishShowing(context, caller, params.showingId, 'abandon'),
  showingPicture: ({ context, caller, params }) => showRecordedPicture(context, caller, params),
  showingSettings: ({ context, caller }) => showShowingSettings(context, caller),
  changeShowingSettings: ({ browser, context, caller, body }) => changeShowingSettings(knowing(context, browser), caller, body),
  leaseShowing: ({ context, caller, body }) => takeShowing(context, caller, body.robotId),
  hearShowing: ({ context, caller, params, body, signal }) => hearShowing(context, caller, { ...params, ...body }, signal),
  stageShown: ({ context, caller, params, body }) => receiveStage(context, caller, { ...params, ...body }),
  showingPart: ({ context, caller, params, body }) => keepPart(context, caller, { ...params, ...body }),
  showingPictureTaken: ({ context, caller, params, body }) => keepPicture(context, caller, { ...params, ...body }),
  finishShowing: ({ context, caller, params, body }) => finishShowing(context, caller, { ...params, ...body }),
};
