// A message as a dossier: what an assistant may read of it, and in what condition its attachments are.
import type { DossierPayload, FileFact } from '#domain/payload.ts';
import { inspectFile } from '#documents/inspect.ts';
import type { ReadMessage } from '#mail/read-message.ts';

/** Names of what a message says, as an assistant's fields name them. */
export const MESSAGE_FIELDS = {
  from: 'Expéditeur',
  name: 'Nom de l’expéditeur',
  subject: 'Objet',
  text: 'Texte',
  receivedAt: 'Reçu le',
  files: 'Pièces jointes',
} as const;

/** By which `openFile` finds an attachment again. */
export function attachmentKey(index: number): string {
  return String(index + 1);
}

async function factOf(message: ReadMessage, index: number): Promise<FileFact> {
  const { content, contentType, filename } = message.attachments[index] ?? { content: new Uint8Array(), contentType: '', filename: '' };
  const condition = await inspectFile(content, { filename, contentType, virusScanResult: message.isInfected ? 'INFECTED' : null });
  return { filename, contentType, bytes: content.byteLength, condition, key: attachmentKey(index) };
}

/** `receivedAt`: ISO instant at which the server had it. */
export async function payloadOf(message: ReadMessage, receivedAt: string): Promise<DossierPayload> {
  const files: FileFact[] = [];
  for (let index = 0; index < message.attachments.length; index += 1) files.push(await factOf(message, index));
  const text = (value: string) => (value === '' ? { type: 'empty' as const } : { type: 'text' as const, value });
  return {
    fields: {
      [MESSAGE_FIELDS.from]: text(message.from?.address ?? ''),
      [MESSAGE_FIELDS.name]: text(message.from?.name ?? ''),
      [MESSAGE_FIELDS.subject]: text(message.subject),
      [MESSAGE_FIELDS.text]: text(message.text),
      [MESSAGE_FIELDS.receivedAt]: { type: 'datetime', value: receivedAt },
      [MESSAGE_FIELDS.files]: files.length === 0 ? { type: 'empty' } : { type: 'files', files },
    },
    facts: { depositedAt: receivedAt, applicantEmail: message.from?.address ?? '' },
  };
}

/** A message that is not read: a person looks at it in the mailbox. */
export function tooLarge(megabytes: number, most: number): DossierPayload {
  return {
    fields: {},
    facts: { problem: `message de ${megabytes} Mo, plus lourd que ce qui est lu ici (${most} Mo) : à ouvrir dans la messagerie` },
  };
}
