// Which use case answers which route of people who sign in; sessions go into cookies here and nowhere else.
import { acceptInvitation, makeFirstAccount, showInvitation } from '#app/people/accept-invitation.ts';
import { changePerson, demandSecondFactor, inviteAgain, invitePerson, resetSecondFactor, showPeople } from '#app/people/manage-people.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  removeSecondFactor,
  renewRecoveryCodes,
  showAccount,
} from '#app/people/own-account.ts';
import { endByProvider } from '#app/people/end-by-provider.ts';
import { beginAtProvider, completeAtProvider } from '#app/people/provider.ts';
import type { OpenedSession } from '#app/people/session.ts';
import { changeSignIn, showSignInOptions, showSignInSettings } from '#app/people/sign-in-settings.ts';
import { signInWithPassword } from '#app/people/sign-in-with-password.ts';
import { signOut } from '#app/people/sign-out.ts';
import type { Context } from '#app/context.ts';
import type { PEOPLE_ROUTES } from '#protocol/people.ts';
import type { Browser } from './browser.ts';
import type { Handler } from './handlers.ts';

function secondsUntil({ clock }: Context, instant: Date): number {
  return Math.max(1, Math.floor((instant.getTime() - clock.now().getTime()) / 1_000));
}

function keep(context: Context, browser: Browser, { secret, expiresAt }: OpenedSession): { expiresAt: string } {
  browser.keepSession(secret, secondsUntil(context, expiresAt));
  return { expiresAt: expiresAt.toISOString() };
}

export const PEOPLE_HANDLERS: { readonly [Name in keyof typeof PEOPLE_ROUTES]: Handler<Name> } = {
  signInOptions: ({ context }) => showSignInOptions(context),
  signInWithPassword: async ({ context, body, browser }) =>
    keep(context, browser, await signInWithPassword(context, body, browser.address)),
  beginAtProvider: async ({ context, body, browser }) => {
    const { pending, until, url } = await beginAtProvider(context, body.invitation ?? null);
    browser.keepPending(pending, secondsUntil(context, until));
    return { url };
  },
  completeAtProvider: async ({ context, body, browser }) => {
    const opened = await completeAtProvider(context, body.query, browser.pending);
    browser.forgetPending();
    return keep(context, browser, opened);
  },
  endedAtProvider: ({ context, body, browser }) => endByProvider(context, body.logout_token, browser.address),
  showInvitation: ({ context, body }) => showInvitation(context, body.invitation),
  acceptInvitation: async ({ context, body, browser }) => {
    const opened = await acceptInvitation(context, body.invitation, body.password);
    return opened === null ? { expiresAt: null } : keep(context, browser, opened);
  },
  endSession: async ({ context, browser }) => {
    browser.forgetSession();
    return signOut(context, browser.session);
  },
  account: ({ context, caller, browser }) => showAccount(context, caller, browser),
  firstAccount: async ({ context, caller, body, browser }) => keep(context, browser, await makeFirstAccount(context, caller, body)),
  changePassword: ({ context, caller, body, browser }) => changePassword(context, caller, body, browser),
  beginSecondFactor: ({ context, caller, body, browser }) => beginSecondFactor(context, caller, body.password, browser),
  confirmSecondFactor: ({ context, caller, body, browser }) => confirmSecondFactor(context, caller, body.code, browser),
  removeSecondFactor: ({ context, caller, body, browser }) => removeSecondFactor(context, caller, body.password, browser),
  renewRecoveryCodes: ({ context, caller, body, browser }) => renewRecoveryCodes(context, caller, body.password, browser),
  endOtherSessions: ({ context, caller, browser }) => endOtherSessions(context, caller, browser),
  people: ({ context, caller }) => showPeople(context, caller),
  invitePerson: ({ context, caller, body }) => invitePerson(context, caller, body),
  changePerson: ({ context, caller, params, body }) => changePerson(context, caller, params.personId, body),
  inviteAgain: ({ context, caller, params, body }) => inviteAgain(context, caller, params.personId, body.identifier),
  resetSecondFactor: ({ context, caller, params }) => resetSecondFactor(context, caller, params.personId),
  demandSecondFactor: ({ context, caller, body }) => demandSecondFactor(context, caller, body.roles),
  signInSettings: ({ context, caller }) => showSignInSettings(context, caller),
  changeSignIn: ({ context, caller, body }) => changeSignIn(context, caller, body),
};
