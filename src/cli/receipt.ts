// `copiste receipt verify FILE --key FILE`: whether a receipt, as a file or as a PDF, is to the byte what the instance signed.
import { CopisteError, error } from '#base/errors.ts';
import { verifyReceipt } from '#receipt/signature.ts';
import { readPublicKeys } from '#signing/public-key.ts';
import { cliErrors } from './errors.ts';
import { readGiven } from './journal.ts';
import { exitCodeOf, refusalLine, refusalOf, refusalText, reportLine, type Telling } from './telling.ts';

function refuse({ json, write }: Telling, refused: CopisteError): void {
  const refusal = refusalOf(refused);
  write(json ? refusalLine(refusal, refusal) : refusalText(refusal));
}

/** Exit code: 0 as it was signed, 1 not, 2 when file or key cannot be read. */
export async function runReceiptVerify(file: string, key: string, telling: Telling): Promise<number> {
  let bytes: Uint8Array;
  let keys: ReturnType<typeof readPublicKeys>;
  try {
    bytes = await readGiven(file);
    keys = readPublicKeys((await readGiven(key)).toString('utf8'), key);
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    refuse(telling, thrown);
    return exitCodeOf(thrown);
  }
  const verdict = verifyReceipt(bytes, keys);
  if (!verdict.ok) {
    const given = keys.map(({ fingerprint }) => fingerprint).join(', ');
    refuse(
      telling,
      verdict.why === 'key-unknown'
        ? error(cliErrors, 'cli.receipt-key-unknown', { file, key: verdict.key, given })
        : error(cliErrors, verdict.why === 'altered' ? 'cli.receipt-altered' : 'cli.not-a-receipt', { file }),
    );
    return 1;
  }
  const { at, dossier, form, key: fingerprint, reference, values } = verdict.signature;
  const shown = values === 'clear' ? 'lisibles / readable' : 'masquées / masked';
  telling.write(
    telling.json
      ? reportLine({ form, dossier, reference, values, at, key: fingerprint })
      : [
          `Attestation intacte : dossier ${reference}, émise le ${at}. / The receipt is intact: dossier ${reference}, issued on ${at}.`,
          `Tout le fichier est couvert (${form.toUpperCase()}), valeurs ${shown}. / The whole file is covered.`,
          `Clé / key: ${fingerprint}`,
          '',
        ].join('\n'),
  );
  return 0;
}
