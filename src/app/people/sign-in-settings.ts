// How people sign in to this server: what a page offers, and what an administrator of its first office sets.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { ProviderSettings } from '#domain/sign-in.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { secretWasSpent } from '#identity/first-secret.ts';
import { isAllowedIssuer } from '#identity/provider.ts';
import { signInErrors } from '#identity/sign-in-errors.ts';
import type { signInOptions, signInSettings, signInSettingsRequest } from '#protocol/people.ts';
import { findOffice, listOffices, lockOffice, readFirstOffice } from '#store/repositories/offices.ts';
import { hasProvidedAdministrator } from '#store/repositories/people.ts';
import { readSignInSettings, writeSignInSettings } from '#store/repositories/sign-in-settings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { addressOf, LOGOUT_PATH, RETURN_PATH, SIGNED_OUT_PATH } from './provider.ts';

export async function showSignInOptions(context: Context): Promise<z.input<typeof signInOptions>> {
  const reader = context.database.kysely;
  const { local_accounts: localAccounts, provider } = await readSignInSettings(reader);
  const office = await readFirstOffice(reader);
  const first = office !== undefined && !(await secretWasSpent(reader, office.id));
  return { localAccounts, provider: provider?.name ?? null, first };
}

/** Error raised: `identity.role-missing`. */
export async function showSignInSettings(context: Context, caller: PersonCaller): Promise<z.input<typeof signInSettings>> {
  requireRole(caller, 'administrator');
  const reader = context.database.kysely;
  const row = await readSignInSettings(reader);
  const office = await findOffice(reader, caller.office);
  const isFirst = (await readFirstOffice(reader))?.id === caller.office;
  const { provider } = row;
  return {
    localAccounts: row.local_accounts,
    idleMinutes: row.idle_minutes,
    longestHours: row.longest_hours,
    secondFactorRoles: office?.second_factor_roles ?? [],
    provider:
      provider === null
        ? null
        : {
            ...provider,
            levels: [...provider.levels],
            nameClaims: [...provider.nameClaims],
            rules: writable(provider).filter((rule) => isFirst || rule.office === caller.office),
          },
    proven: provider?.proven === true,
    logoutUrl: provider === null ? null : addressOf(provider.address, LOGOUT_PATH),
    returnUrls: provider === null ? [] : [RETURN_PATH, SIGNED_OUT_PATH].map((path) => addressOf(provider.address, path)),
  };
}

function writable({
  rules,
}: ProviderSettings): { claim: string; value: string; office: string; roles: ProviderSettings['rules'][number]['roles'][number][] }[] {
  return rules.map((rule) => ({ ...rule, roles: [...rule.roles] }));
}

/**
 * Errors raised: `identity.role-missing`, `sign-in.first-office-only`, `sign-in.settings-refused`, `sign-in.nobody-left`.
 */
export function changeSignIn(
  context: Context,
  caller: PersonCaller,
  wanted: z.output<typeof signInSettingsRequest>,
): Promise<{ done: true }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const { transaction } = work;
    const first = await readFirstOffice(transaction);
    if (first === undefined || first.id !== caller.office) throw error(signInErrors, 'sign-in.first-office-only');
    await lockOffice(transaction, first.id);
    const before = await readSignInSettings(transaction);
    const now = work.clock.now();
    let provider: ProviderSettings | null = null;
    let secret: Buffer | null = null;
    if (wanted.provider !== null) {
      const { clientSecret, rules, ...rest } = wanted.provider;
      if (!isAllowedIssuer(rest.issuer)) throw error(signInErrors, 'sign-in.settings-refused', { place: 'provider.issuer (https)' });
      if (!isAllowedIssuer(rest.address)) throw error(signInErrors, 'sign-in.settings-refused', { place: 'provider.address (https)' });
      const offices = new Set((await listOffices(transaction)).map(({ id }) => id));
      const stray = rules.findIndex(({ office }) => office !== undefined && !offices.has(office));
      if (stray >= 0) throw error(signInErrors, 'sign-in.settings-refused', { place: `provider.rules.${stray}.office` });
      // The secret of another provider would be told to this one; that somebody came in by another says nothing of it.
      const same = before.provider?.issuer === rest.issuer && before.provider.clientId === rest.clientId;
      const proven = same && before.provider?.proven === true;
      provider = { ...rest, rules: rules.map((rule) => ({ ...rule, office: rule.office ?? first.id })), proven };
      const kept = same ? before.provider_secret : null;
      secret = clientSecret === undefined ? kept : work.sealing.seal('sign-in.provider-secret', first.id, clientSecret);
      if (secret === null) throw error(signInErrors, 'sign-in.settings-refused', { place: 'provider.clientSecret' });
    }
    const proven = provider?.proven === true && (await hasProvidedAdministrator(transaction, first.id));
    if (!wanted.localAccounts && !proven) {
      throw error(signInErrors, 'sign-in.nobody-left');
    }
    await writeSignInSettings(
      transaction,
      first.id,
      {
        local_accounts: wanted.localAccounts,
        idle_minutes: wanted.idleMinutes,
        longest_hours: wanted.longestHours,
        provider: provider === null ? null : JSON.stringify(provider),
        provider_secret: secret,
      },
      now,
    );
    const detail = { localAccounts: wanted.localAccounts ? 1 : 0, provider: provider?.issuer ?? '', rules: provider?.rules.length ?? 0 };
    work.record({ office: first.id, actor: actorOf(caller), verb: 'sign-in.settings', subject: `office:${first.id}`, detail });
    // Who may come in there is the business of each office that a rule names, or named until now.
    for (const office of new Set([...(before.provider?.rules ?? []), ...(provider?.rules ?? [])].map((rule) => rule.office))) {
      if (office === first.id) continue;
      const rules = provider?.rules.filter((rule) => rule.office === office).length ?? 0;
      work.record({ office, actor: actorOf(caller), verb: 'sign-in.settings', subject: `office:${office}`, detail: { rules } });
    }
    return { done: true };
  });
}
