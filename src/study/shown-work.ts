// How the work was done when it was shown: how long, on which screens, by how many manipulations, with the pictures.
import { readableIn } from '#domain/readable-recording.ts';
import type { RecordedAct, RecordedView, Recording } from '#domain/recording.ts';
import type { Block, Section } from './process-document.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `45 s`, `3 min 05 s`; French. */
export function sayDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / SECOND);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor((seconds * SECOND) / MINUTE);
  const left = seconds % 60;
  return left === 0 ? `${minutes} min` : `${minutes} min ${String(left).padStart(2, '0')} s`;
}

const KINDS: Readonly<Record<RecordedAct['what']['kind'], string>> = {
  open: 'adresse ouverte',
  fill: 'champ rempli',
  choose: 'choix',
  tick: 'case cochée',
  click: 'clic',
  press: 'touche',
  drag: 'glisser-déposer',
  upload: 'fichier joint',
  close_window: 'fenêtre fermée',
};

interface Stay {
  readonly name: string;
  readonly picture: string | null;
  readonly acts: readonly RecordedAct[];
  readonly milliseconds: number;
}

/** Two screens are one when so much of what can be used on them is the same. */
const ALIKE = 0.6;
const MOST_NAMED = 2;

function controlsOf({ items }: RecordedView): ReadonlySet<string> {
  return new Set(
    items.flatMap((item) => (item.kind === 'control' ? [`${item.element.frame} ${item.element.kind} ${item.element.label}`] : [])),
  );
}

function isSameScreen(one: RecordedView, other: RecordedView): boolean {
  if (one.window !== other.window || one.title !== other.title) return false;
  const headings = [one, other].map(({ items }) => items.flatMap((item) => (item.kind === 'heading' ? [item.text] : [])).join('\n'));
  const [first, second] = [controlsOf(one), controlsOf(other)];
  const shared = [...first].filter((name) => second.has(name)).length;
  return headings[0] === headings[1] && shared >= ALIKE * Math.max(first.size, second.size);
}

/** Its heading, or its title and what was used on it; nothing of it that says something of the dossier that was shown. */
function nameOf(view: RecordedView, acts: readonly RecordedAct[], views: readonly RecordedView[]): string {
  const isReadable = readableIn(view, views);
  const heading = view.items.flatMap((item) => (item.kind === 'heading' ? [item.text] : [])).find(isReadable);
  if (heading !== undefined) return heading;
  const path = URL.canParse(view.url) ? new URL(view.url).pathname.split('/').filter(isReadable) : [];
  const title = isReadable(view.title) ? view.title : (path.at(-1) ?? 'écran sans titre');
  const used = acts.flatMap(({ what }) => ('element' in what && what.element !== null ? [what.element.label] : [])).filter(isReadable);
  const named = [...new Set(used)].slice(0, MOST_NAMED);
  return named.length === 0 ? title : `${title} (${named.join(', ')})`;
}

/** One after the other, how long the person stayed on which screen. */
function stays({ acts, views }: Recording): readonly Stay[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const found: { view: RecordedView; picture: string | null; acts: RecordedAct[]; from: number; to: number }[] = [];
  for (const act of acts) {
    const view = byId.get(act.before);
    if (view === undefined) continue;
    const last = found.at(-1);
    if (last !== undefined && isSameScreen(last.view, view)) {
      last.acts.push(act);
      last.to = act.to;
      last.view = view;
      // The latest picture shows most of what was done there.
      last.picture = view.picture ?? last.picture;
    } else {
      found.push({ view, picture: view.picture, acts: [act], from: last?.to ?? act.from, to: act.to });
    }
  }
  return found.map(({ view, picture, acts: own, from, to }) => ({
    name: nameOf(view, own, views),
    picture,
    acts: own,
    milliseconds: Math.max(0, to - from),
  }));
}

function counted(acts: readonly RecordedAct[]): string {
  const counts = new Map<string, number>();
  for (const { what } of acts) counts.set(KINDS[what.kind], (counts.get(KINDS[what.kind]) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} : ${count}`).join(', ');
}

export function shownWork(recordings: readonly Recording[]): readonly Section[] {
  return recordings.map((recording, index) => {
    const kept = recording.acts.filter(({ supersededBy }) => supersededBy === null);
    const onScreens = stays(recording);
    const lasted = Date.parse(recording.endedAt) - Date.parse(recording.startedAt);
    const blocks: Block[] = [
      {
        kind: 'facts',
        caption: 'Démonstration',
        facts: [
          ['Montrée le', new Date(recording.startedAt).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long' })],
          ['Durée', sayDuration(lasted)],
          ['Manipulations', String(kept.length)],
          ...(kept.length < recording.acts.length ? [['Corrigées en chemin', String(recording.acts.length - kept.length)] as const] : []),
          ...(recording.remarks.length > 0 ? [['Remarques à lire', String(recording.remarks.length)] as const] : []),
        ],
      },
      {
        kind: 'table',
        caption: 'Temps passé par écran',
        columns: [
          { title: 'Écran', share: 3 },
          { title: 'Temps', share: 1 },
          { title: 'Manipulations', share: 3 },
        ],
        rows: onScreens.map(({ name, acts, milliseconds }) => [name, sayDuration(milliseconds), counted(acts)]),
      },
      ...onScreens.flatMap(({ name, picture }): readonly Block[] =>
        picture === null
          ? []
          : [
              {
                kind: 'picture',
                name: picture,
                alt: `Écran « ${name} », valeurs masquées`,
                caption: `Écran « ${name} » ; les valeurs sont masquées.`,
              },
            ],
      ),
    ];
    return {
      title: recordings.length === 1 ? 'Le travail tel qu’il a été montré' : `Le travail tel qu’il a été montré (${index + 1})`,
      blocks,
    };
  });
}
