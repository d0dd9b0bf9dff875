// Which use case answers which route of trials.
import { followTrial, orderTrial, stopTrial } from '#app/build/follow-trial.ts';
import { startTrial, trialNeeds } from '#app/build/start-trial.ts';
import { keepTrialPicture, showStepPicture, showStepPictures } from '#app/build/step-pictures.ts';
import { takeTrial } from '#app/build/take-trial.ts';
import { finishTrial, hearTrial, receiveTrial, refuseTrialIntent } from '#app/build/tell-trial.ts';
import { askTrialSignIn, endTrialSignIn } from '#app/build/trial-sign-in.ts';
import type { TRIAL_ROUTES } from '#protocol/trials.ts';
import type { Handler } from './handlers.ts';

/** A trial is leased as a showing is. */
const claimed = <Body>({ trialId }: { readonly trialId: string }, body: Body): Body & { readonly showingId: string } => ({
  ...body,
  showingId: trialId,
});

export const TRIAL_HANDLERS: { readonly [Name in keyof typeof TRIAL_ROUTES]: Handler<Name> } = {
  trialNeeds: ({ context, caller, params, body }) => trialNeeds(context, caller, params.draftId, body.files),
  startTrial: ({ context, caller, params, body }) => startTrial(context, caller, params.draftId, body),
  trialView: ({ context, caller, params, query, signal }) => followTrial(context, caller, { ...params, ...query }, signal),
  orderTrial: ({ context, caller, params, body }) => orderTrial(context, caller, params.trialId, body),
  endTrial: ({ context, caller, params }) => stopTrial(context, caller, params.trialId),
  stepPictures: ({ context, caller, params }) => showStepPictures(context, caller, params.draftId),
  stepPicture: ({ context, caller, params }) => showStepPicture(context, caller, params),
  leaseTrial: ({ context, caller, body }) => takeTrial(context, caller, body.robotId),
  hearTrial: ({ context, caller, params, body, signal }) => hearTrial(context, caller, claimed(params, body), signal),
  trialShown: ({ context, caller, params, body }) => receiveTrial(context, caller, claimed(params, body)),
  trialPicture: ({ context, caller, params, body }) => keepTrialPicture(context, caller, claimed(params, body)),
  trialIntent: ({ context, caller, params, body }) => refuseTrialIntent(context, caller, claimed(params, body)),
  askTrialSignIn: ({ context, caller, params, body }) => askTrialSignIn(context, caller, claimed(params, body)),
  endTrialSignIn: ({ context, caller, params, body }) => endTrialSignIn(context, caller, claimed(params, body)),
  finishTrial: ({ context, caller, params, body }) => finishTrial(context, caller, claimed(params, body)),
};
