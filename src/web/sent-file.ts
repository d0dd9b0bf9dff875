// A file of rows that a person chooses, as it is sent: its text, or a workbook as it is.

/** What a page holds at most; the server takes about as much. */
const LARGEST_BYTES = 2_200_000;

export type SentFile = { readonly content: string } | { readonly workbook: string };

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** By what the file is, whatever its name; too large a one is not even read. */
export async function sentFile(file: File): Promise<SentFile | null> {
  if (file.size > LARGEST_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isText = bytes.every((byte) => byte !== 0);
  return isText ? { content: textOf(bytes) } : { workbook: base64(bytes) };
}

/** Spreadsheets save CSV in one of two ways; what is no UTF-8 is the other. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
