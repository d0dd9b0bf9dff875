// Which use case answers which route of dossiers that come to the server by themselves.
import { renewHookSecret, showHook } from '#app/administer/hook-secrets.ts';
import { enterDossier, showEntryForm } from '#app/run/enter-dossier.ts';
import { keepEnteredFile } from '#app/run/entered-files.ts';
import type { ENTRY_ROUTES } from '#protocol/entries.ts';
import type { HOOK_ROUTES } from '#protocol/hooks.ts';
import type { Handler } from './handlers.ts';

/** None where JSON came instead. */
function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

export const ENTRY_HANDLERS: { readonly [Name in keyof typeof ENTRY_ROUTES]: Handler<Name> } = {
  entryForm: ({ context, caller, params }) => showEntryForm(context, caller, params.assistant),
  enterFile: ({ context, caller, params: { assistant }, query: { filename }, body }) =>
    keepEnteredFile(context, caller, { assistant, filename, bytes: bytesOf(body) }),
  enterDossier: ({ context, caller, params, body }) => enterDossier(context, caller, params.assistant, body),
};

export const HOOK_HANDLERS: { readonly [Name in keyof typeof HOOK_ROUTES]: Handler<Name> } = {
  hook: ({ context, caller, params }) => showHook(context, caller, params.assistant),
  renewHookSecret: ({ context, caller, params, body }) => renewHookSecret(context, caller, params.assistant, body),
};
