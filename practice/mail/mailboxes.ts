// Folders of one person's mailbox: what stands in each, under which number, with which flags; and how it got there.
import { openLines } from '../durable-lines.ts';

export interface Message {
  readonly uid: number;
  readonly at: string;
  /** As it came over the wire. */
  readonly source: Buffer;
  flags: readonly string[];
}

export interface Folder {
  readonly name: string;
  /** Numbers given before it changed mean nothing any more. */
  uidValidity: number;
  next: number;
  messages: Message[];
}

type Line =
  | {
      readonly kind: 'append';
      readonly folder: string;
      readonly uid: number;
      readonly flags: readonly string[];
      readonly at: string;
      readonly source: string;
    }
  | { readonly kind: 'flags'; readonly folder: string; readonly uid: number; readonly flags: readonly string[] }
  | { readonly kind: 'remove'; readonly folder: string; readonly uid: number }
  | { readonly kind: 'create' | 'renumber'; readonly folder: string };

export interface Mailboxes {
  readonly folders: ReadonlyMap<string, Folder>;
  create(name: string): void;
  append(folder: string, source: Buffer, flags?: readonly string[]): Message;
  setFlags(folder: string, uid: number, flags: readonly string[]): void;
  remove(folder: string, uid: number): void;
  /** As after a restored backup: every message has another number. */
  renumber(folder: string): void;
}

export const INBOX = 'INBOX';
export const SENT = 'Envoyés';

/** Null keeps nothing beyond the process. */
export function openMailboxes(file: string | null): Mailboxes {
  const store = openLines<Line>(file);
  const folders = new Map<string, Folder>();
  const folderOf = (name: string): Folder => {
    const folder = folders.get(name) ?? { name, uidValidity: 1, next: 1, messages: [] };
    folders.set(name, folder);
    return folder;
  };
  const apply = (line: Line): void => {
    const folder = folderOf(line.folder);
    switch (line.kind) {
      case 'create':
        return;
      case 'append':
        folder.messages.push({ uid: line.uid, at: line.at, flags: line.flags, source: Buffer.from(line.source, 'base64') });
        folder.next = line.uid + 1;
        return;
      case 'flags':
        for (const message of folder.messages) if (message.uid === line.uid) message.flags = line.flags;
        return;
      case 'remove':
        folder.messages = folder.messages.filter(({ uid }) => uid !== line.uid);
        return;
      case 'renumber':
        folder.uidValidity += 1;
        folder.messages = folder.messages.map((message, index) => ({ ...message, uid: index + 1 }));
        folder.next = folder.messages.length + 1;
    }
  };
  const write = (line: Line): void => {
    store.add(line);
    apply(line);
  };
  for (const line of store.lines) apply(line);
  folderOf(INBOX);
  folderOf(SENT);
  return {
    folders,
    create: (folder) => write({ kind: 'create', folder }),
    append(name, source, flags = []) {
      const { next: uid } = folderOf(name);
      write({ kind: 'append', folder: name, uid, flags, at: new Date().toISOString(), source: source.toString('base64') });
      const kept = folderOf(name).messages.at(-1);
      if (kept === undefined) throw new Error(`${name}: nothing was kept`);
      return kept;
    },
    setFlags: (folder, uid, flags) => write({ kind: 'flags', folder, uid, flags }),
    remove: (folder, uid) => write({ kind: 'remove', folder, uid }),
    renumber: (folder) => write({ kind: 'renumber', folder }),
  };
}
