// How the work was done when it was shown: how long, on which screens, by how many manipulations, with the pictures.
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
  readonly view: RecordedView;
  readonly acts: readonly RecordedAct[];
  readonly milliseconds: number;
}

function nameOf(view: RecordedView): string {
  const heading = view.items.find((item) => item.kind === 'heading');
  return heading?.kind === 'heading' ? heading.text : view.title;
}

/** One after the other, how long the person stayed on which screen. */
function stays({ acts, views }: Recording): readonly Stay[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const found: { view: RecordedView; acts: RecordedAct[]; from: number; to: number }[] = [];
  for (const act of acts) {
    const view = byId.get(act.before);
    if (view === undefined) continue;
    const last = found.at(-1);
    if (last !== undefined && nameOf(last.view) === nameOf(view) && last.view.window === view.window) {
      last.acts.push(act);
      last.to = act.to;
      // The latest picture shows most of what was done there.
      last.view = view;
    } else {
      found.push({ view, acts: [act], from: last?.to ?? act.from, to: act.to });
    }
  }
  return found.map(({ view, acts: own, from, to }) => ({ view, acts: own, milliseconds: Math.max(0, to - from) }));
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
        rows: onScreens.map(({ view, acts, milliseconds }) => [nameOf(view), sayDuration(milliseconds), counted(acts)]),
      },
      ...onScreens.flatMap(({ view }): readonly Block[] =>
        view.picture === null
          ? []
          : [
              {
                kind: 'picture',
                name: view.picture,
                alt: `Écran « ${nameOf(view)} », valeurs masquées`,
                caption: `Écran « ${nameOf(view)} » ; les valeurs sont masquées.`,
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
