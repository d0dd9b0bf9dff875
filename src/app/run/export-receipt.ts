// The receipt of a dossier, signed: a page, a PDF or a file for machines. Readable values only for an agent, each time told to the journal.
import { error } from '#base/errors.ts';
import { VERSION } from '#base/version.ts';
import { actorOf, mayReadContent, type PersonCaller } from '#identity/callers.ts';
import type { Receipt, SignedReceipt } from '#protocol/proof.ts';
import { writeReceiptPdf } from '#receipt/pdf.ts';
import { receiptFile, signPdf, signReceipt } from '#receipt/signature.ts';
import { findDossier } from '#store/repositories/dossiers.ts';
import { listCaptures } from '#store/repositories/evidence.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { gatherReceipt } from './gather-receipt.ts';

export interface ReceiptRequest {
  readonly dossierId: string;
  readonly values: Receipt['issued']['values'];
}

/** Told to the journal first: what was not written down is not given out. */
async function issue(
  context: Context,
  caller: PersonCaller,
  { dossierId, values }: ReceiptRequest,
  form: 'page' | 'json' | 'pdf',
): Promise<Receipt> {
  if (values === 'clear' && !mayReadContent(caller)) throw error(appErrors, 'receipt.masked-only');
  const dossier = await findDossier(context.database.kysely, caller.office, dossierId);
  if (dossier === undefined) throw error(appErrors, 'dossier.unknown');
  const by = actorOf(caller);
  await inTransaction(context, async (work) => {
    const detail = { reference: dossier.reference, form, values };
    work.record({ office: caller.office, actor: by, verb: 'receipt.export', subject: `dossier:${dossier.id}`, detail });
  });
  return gatherReceipt(context, dossier, { at: context.clock.now().toISOString(), by, name: caller.name, copiste: VERSION, values });
}

/** Errors raised: `dossier.unknown`, `receipt.masked-only`. */
export async function exportReceipt(context: Context, caller: PersonCaller, request: ReceiptRequest): Promise<SignedReceipt> {
  return signReceipt(context.key, await issue(context, caller, request, 'page'));
}

/** Errors raised: `dossier.unknown`, `receipt.masked-only`. */
export async function exportReceiptFile(context: Context, caller: PersonCaller, request: ReceiptRequest): Promise<Uint8Array> {
  return Buffer.from(receiptFile(signReceipt(context.key, await issue(context, caller, request, 'json'))), 'utf8');
}

/** The masked pictures that still can be read, by capture; one whose file is lost is shown as missing. */
async function picturesOf(context: Context, dossier: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { id, blob, erased_at: erasedAt } of await listCaptures(context.database.kysely, dossier)) {
    if (erasedAt !== null) continue;
    const png = await context.blobs.read(blob).catch(() => null);
    if (png !== null) pictures.set(id, png);
  }
  return pictures;
}

/** Errors raised: `dossier.unknown`, `receipt.masked-only`. */
export async function exportReceiptPdf(
  context: Context,
  caller: PersonCaller,
  request: ReceiptRequest & { readonly language: 'fr' | 'en' },
): Promise<Uint8Array> {
  const receipt = await issue(context, caller, request, 'pdf');
  const pictures = await picturesOf(context, request.dossierId);
  return signPdf(
    context.key,
    receipt,
    await writeReceiptPdf(receipt, { pictures, language: request.language, key: context.key.fingerprint }),
  );
}
