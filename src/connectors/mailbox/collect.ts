// The messages of a folder as dossiers, each named by its Message-ID.
import { createHash } from 'node:crypto';
import type { CollectedPage, Cursor } from '#domain/connector.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { type FoundMessage, MEGABYTE, MOST_MESSAGE_MEGABYTES, type OpenFolder } from '#mail/mailbox.ts';
import { readMessage } from '#mail/read-message.ts';
import { readReturned } from '#mail/returned-letter.ts';
import { payloadOf, tooLarge } from './payload.ts';

const PAGE = 20;

/** Numbers given under another validity mean nothing: then the folder is read again, and nothing of it made again. */
interface Place {
  readonly validity: string;
  readonly last: number;
}

function readCursor(cursor: Cursor): Place | null {
  const [, validity, last] = /^(\d+):(\d+)$/.exec(cursor ?? '') ?? [];
  return validity === undefined || last === undefined ? null : { validity, last: Number(last) };
}

const NAMELESS = 'sans identifiant';

/** Without a Message-ID a message is named by where it stands. */
function referenceOf(messageId: string | null, { uidValidity }: OpenFolder, uid: number): string {
  return messageId ?? `${NAMELESS} ${uidValidity}:${uid}`;
}

/** The messages of this folder that a reference names. */
export async function messagesNamed(folder: OpenFolder, reference: string): Promise<readonly FoundMessage[]> {
  if (!reference.startsWith(NAMELESS)) return folder.find(reference);
  const place = readCursor(reference.slice(NAMELESS.length + 1));
  if (place === null || place.validity !== folder.uidValidity) return [];
  const found = await folder.at(place.last);
  return found === null ? [] : [found];
}

/** Null: gone meanwhile, or nobody's demand: a letter of an assistant that comes back is told to the dossier that it was about. */
async function dossierOf(folder: OpenFolder, uid: number): Promise<CollectedDossier | null> {
  const about = await folder.about(uid);
  if (about === null) return null;
  if (about.bytes > MOST_MESSAGE_MEGABYTES * MEGABYTE) {
    const reference = referenceOf(null, folder, uid);
    const payload = tooLarge(Math.ceil(about.bytes / MEGABYTE), MOST_MESSAGE_MEGABYTES);
    return { reference, submission: reference, depositedAt: about.at, payload };
  }
  const found = await folder.read(uid);
  if (found === null || readReturned(found.source) !== null) return null;
  const message = await readMessage(found.source);
  const reference = referenceOf(message.messageId, folder, uid);
  const submission = createHash('sha256')
    .update(JSON.stringify([reference, message.digest]))
    .digest('hex')
    .slice(0, 32);
  return { reference, submission, depositedAt: found.at, payload: await payloadOf(message, found.at) };
}

export async function collectMessages(folder: OpenFolder, cursor: Cursor): Promise<CollectedPage> {
  const place = readCursor(cursor);
  const after = place !== null && place.validity === folder.uidValidity ? place.last : 0;
  const numbers = await folder.numbersAfter(after);
  const dossiers: CollectedDossier[] = [];
  for (const uid of numbers.slice(0, PAGE)) {
    const dossier = await dossierOf(folder, uid);
    if (dossier !== null) dossiers.push(dossier);
  }
  const last = numbers.slice(0, PAGE).at(-1) ?? after;
  return { dossiers, deleted: [], cursor: `${folder.uidValidity}:${last}`, more: numbers.length > PAGE };
}
