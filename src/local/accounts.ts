// Accounts of the applications: from the environment, or asked for at the terminal. Never from the command line, never written anywhere.
import { error } from '#base/errors.ts';
import type { Account } from '#engine/ports.ts';
import { evaluate, toText } from '#language/expression.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';
import { settingsScope } from '#language/scope.ts';
import { localErrors } from './errors.ts';
import { variablePart } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { wordsOf } from './words.ts';

export interface AccountVariables {
  readonly identifier: string;
  readonly password: string;
}

export function accountVariables(account: string): AccountVariables {
  const start = `COPISTE_ACCOUNT_${variablePart(account)}`;
  return { identifier: `${start}_IDENTIFIER`, password: `${start}_PASSWORD` };
}

/** Error raised: `local.account-missing`. */
export async function gatherAccounts(
  plan: AssistantPlan,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal | null,
): Promise<Readonly<Record<string, Account>>> {
  const words = wordsOf(plan.language);
  const accounts: Record<string, Account> = {};
  for (const { title, signIn } of Object.values(plan.applications)) {
    if (accounts[signIn.account] !== undefined) continue;
    const names = accountVariables(signIn.account);
    const identifier = environment[names.identifier] ?? '';
    const password = environment[names.password] ?? '';
    if (terminal === null && (identifier === '' || password === '')) {
      throw error(localErrors, 'local.account-missing', { account: signIn.account, application: title, ...names });
    }
    accounts[signIn.account] = {
      identifier: identifier === '' ? ((await terminal?.ask(words.identifier(title, signIn.account))) ?? '').trim() : identifier,
      password: password === '' ? ((await terminal?.askSecret(words.password(title, signIn.account))) ?? '') : password,
    };
  }
  return accounts;
}

function addressOf(map: ApplicationMap, settings: Readonly<Record<string, string>>, today: string): string {
  const address = toText(evaluate(map.address, { scope: settingsScope(settings), today }));
  if (!URL.canParse(address) || !/^https?:$/u.test(new URL(address).protocol)) {
    throw error(localErrors, 'local.address-wrong', { application: map.title });
  }
  return new URL(address).origin;
}

/** Where each application is, by its title. Errors raised: `local.address-wrong`, those of `evaluate`. */
export function applicationOrigins(
  plan: AssistantPlan,
  settings: Readonly<Record<string, string>>,
  today: string,
): ReadonlyMap<string, string> {
  return new Map(Object.values(plan.applications).map((map) => [map.title, addressOf(map, settings, today)]));
}
