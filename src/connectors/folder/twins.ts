// Whether a file was dropped twice: under its own name after it was put away, or under another name.
import { join } from 'node:path';
import { type StandingFile, digestOf, listOwn } from './listing.ts';
import { isNamedFor } from './names.ts';
import { type FolderSource, ownFolders } from './places.ts';

export interface Twins {
  /** Why the file would wait for ever: it was put away already; null: it was not. */
  again(file: StandingFile): Promise<string | null>;
  /** Name of another file with this very content: one that was put away, else one that was dropped before; null: none. */
  of(file: StandingFile): Promise<string | null>;
}

interface Standing {
  readonly file: StandingFile;
  /** Null: it waits. */
  readonly folder: string | null;
}

/** A copy may keep when its original was written, but not when it came to be. */
function cameBefore(left: StandingFile, right: StandingFile): boolean {
  if (left.bornAt > 0 && right.bornAt > 0 && left.bornAt !== right.bornAt) return left.bornAt < right.bornAt;
  if (left.writtenAt.getTime() !== right.writtenAt.getTime()) return left.writtenAt < right.writtenAt;
  return left.touchedAt === right.touchedAt ? left.name < right.name : left.touchedAt < right.touchedAt;
}

/** Reads of files only those that have the size of another. */
export async function findTwins(source: FolderSource, waiting: readonly StandingFile[], signal: AbortSignal): Promise<Twins> {
  const all: Standing[] = waiting.map((file) => ({ file, folder: null }));
  for (const folder of ownFolders(source)) {
    for (const file of (await listOwn(join(source.inbox, folder))).files) all.push({ file, folder });
  }
  const bySize = Map.groupBy(all, ({ file }) => file.bytes);
  const digests = new Map<string, Promise<string | null>>();
  const digest = (file: StandingFile): Promise<string | null> => {
    const known = digests.get(file.path);
    if (known !== undefined) return known;
    const made = digestOf(file, signal).catch((thrown: unknown) => {
      if (signal.aborted) throw thrown;
      return null;
    });
    digests.set(file.path, made);
    return made;
  };
  const first = async (file: StandingFile, among: (other: Standing, digest: string) => boolean): Promise<Standing | null> => {
    const others = file.bytes === 0 ? [] : (bySize.get(file.bytes) ?? []).filter((one) => one.file.path !== file.path);
    if (others.length === 0) return null;
    const own = await digest(file);
    if (own === null) return null;
    for (const other of others) if (among(other, own) && (await digest(other.file)) === own) return other;
    return null;
  };
  return {
    async again(file) {
      const found = await first(file, (other, own) => other.folder !== null && isNamedFor(other.file.name, file.reference, own));
      return found === null ? null : `déjà dans « ${found.folder} », même contenu / already in "${found.folder}", same content`;
    },
    async of(file) {
      const isOther = (other: Standing, own: string): boolean => !isNamedFor(other.file.name, file.reference, own);
      const away = await first(file, (other, own) => other.folder !== null && isOther(other, own));
      const before = await first(file, (other, own) => other.folder === null && isOther(other, own) && cameBefore(other.file, file));
      return (away ?? before)?.file.name ?? null;
    },
  };
}
