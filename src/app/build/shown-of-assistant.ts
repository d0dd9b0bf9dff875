// How the work of an installed assistant was shown in the console, while that is kept: for its process document.
import type { Recording } from '#domain/recording.ts';
import { isOneOf } from '#domain/person-roles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { listDrafts } from '#store/repositories/drafts.ts';
import { listJournalOfSubject } from '#store/repositories/journal.ts';
import { findPicture, findShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { readRecording } from './show-showings.ts';

export interface ShownOfAssistant {
  /** Their views name their pictures as `pictures` does: no two recordings alike. */
  readonly recordings: readonly Recording[];
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** The recordings of which the drafts were made whose text stands installed: the journal tells which. */
async function showingsOf({ database: { kysely } }: Context, office: string, bundle: string): Promise<readonly string[]> {
  const made = (await listDrafts(kysely, office)).filter(({ base }) => base === bundle);
  const found = new Set<string>();
  for (const { id } of made) {
    const [line] = await listJournalOfSubject(kysely, office, { subject: `draft:${id}`, verbs: ['draft.create'], limit: 1 });
    const showing = line?.detail['showing'];
    if (typeof showing === 'string') found.add(showing);
  }
  return [...found];
}

/** Nothing for whoever neither makes an assistant nor answers for one: what is recorded is for these alone. */
export async function shownOfAssistant(context: Context, { office, roles }: PersonCaller, bundle: string): Promise<ShownOfAssistant> {
  const { kysely } = context.database;
  const pictures = new Map<string, Uint8Array>();
  const recordings: Recording[] = [];
  if (!isOneOf(roles, ['author', 'maintainer', 'steward', 'administrator'])) return { recordings, pictures };
  for (const showing of await showingsOf(context, office, bundle)) {
    const row = await findShowing(kysely, showing);
    if (row?.office !== office || row.state !== 'kept') continue;
    const recording = await readRecording(context, row);
    if (recording === null) continue;
    const nameIn = (picture: string): string => `${recordings.length + 1}/${picture}`;
    for (const { picture } of recording.views) {
      const seen = picture === null ? undefined : await findPicture(kysely, showing, picture);
      // Erased between one question and the next: the document goes without it.
      const png = seen === undefined ? null : await context.blobs.read(seen.blob).catch(() => null);
      if (picture !== null && png !== null) pictures.set(nameIn(picture), png);
    }
    const views = recording.views.map((view) => (view.picture === null ? view : { ...view, picture: nameIn(view.picture) }));
    recordings.push({ ...recording, views });
  }
  return { recordings, pictures };
}
