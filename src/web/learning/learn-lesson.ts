// One lesson: the dossiers as an assistant will read them, what was shown explained by them, and the files that come of it.
import { shownDossiers } from '#authoring/by-example/shown-dossiers.ts';
import { type Lesson, learn, type Showing } from '#authoring/learning.ts';
import { remarkText } from '#authoring/remarks.ts';
import type { SourceSaid } from '#authoring/writing/assistant-text.ts';
import { slug } from '#authoring/writing/naming.ts';
// Declares what recordings themselves remark, so that it can be said in words.
import '#recorder/errors.ts';
import type { ShownSample } from '#protocol/shown-samples.ts';
import type { LessonAsked, LessonLearned, RemarkSaid } from './lesson.ts';

/** More tell nothing new, and each takes its time. */
const MOST_SAMPLES = 40;

function sourceSaid({ source }: ShownSample): SourceSaid {
  switch (source.connector) {
    case 'demarche-numerique':
      return { connector: 'démarche numérique' };
    case 'spreadsheet':
      return { connector: 'classeur', reference: source.reference ?? '' };
    case 'mailbox':
      return { connector: 'messagerie' };
    case 'folder':
      return { connector: 'répertoire' };
    case 'form':
      return { connector: 'formulaire' };
    case 'http':
    case 'http-post':
      return { connector: 'appel http' };
    case 'file':
      return { connector: 'fichier', reference: source.reference };
  }
}

export function learnLesson({ answers, maps, owner, sample, showings, title }: LessonAsked): LessonLearned {
  const dossiers = shownDossiers(sample.dossiers);
  const shown = showings.flatMap(({ dossier: place, recording }): readonly Showing[] => {
    const dossier = dossiers[place];
    return dossier === undefined ? [] : [{ recording, dossier }];
  });
  const [first, ...others] = shown;
  if (first === undefined) throw new RangeError('nothing is shown');
  const lesson: Lesson = {
    showings: [first, ...others],
    samples: dossiers.filter((dossier) => !shown.some((one) => one.dossier === dossier)).slice(0, MOST_SAMPLES),
    maps: maps.map((map) => ({ ...map, origin: null })),
    names: { assistant: slug(title), title, owner, source: sourceSaid(sample) },
    answers,
  };
  const { files, questions, remarks, understanding } = learn(lesson);
  const all = [...first.recording.remarks, ...understanding.remarks, ...remarks];
  const said = all.map((remark): RemarkSaid => ({ act: remark.act, fr: remarkText(remark, 'fr'), en: remarkText(remark, 'en') }));
  return { files, questions, remarks: said };
}
