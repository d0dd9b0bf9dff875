// `copiste record URL -o DIR`: shows a browser, and writes what is done in it once the person ends.
import { remarkText } from '#authoring/remarks.ts';
import type { ExistingMap } from '#authoring/writing/applications.ts';
import { jsonLogger, silentLogger } from '#base/logger.ts';
import { importRecording } from '#local/import-recording.ts';
import { type Recorded, record, recoverRecording } from '#local/record.ts';
import type { SampleFile, Samples } from '#local/samples.ts';
import { openTerminal } from '#local/terminal.ts';
import { knownMaps } from './known-maps.ts';
import { type Telling, told } from './telling.ts';

export interface RecordFlags {
  readonly output: string;
  readonly title: string;
  readonly practice: boolean;
  /** The dossier at hand; absent: none, and no assistant is written. */
  readonly sample?: SampleFile;
  /** A folder of maps, a map or an assistant whose words are taken over; absent: none is known. */
  readonly maps?: string;
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** The first interruption ends the recording, which is then written; the second ends the process. */
function stopOf(): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const stop = new AbortController();
  const listener = (): void => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener);
  return {
    signal: stop.signal,
    dispose: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, listener);
    },
  };
}

function toldOf({ file, recording, pictures }: Recorded): { readonly report: object; readonly lines: readonly string[] } {
  const acts = recording.acts.filter(({ supersededBy }) => supersededBy === null).length;
  const remarks = recording.remarks.map(({ code, act }) => ({ code, act }));
  return {
    report: { file, acts, pictures, remarks },
    lines: [
      `${acts} étape(s), ${remarks.length} remarque(s), ${pictures} image(s) masquée(s) : ${file}`,
      `${acts} step(s), ${remarks.length} remark(s), ${pictures} masked picture(s): ${file}`,
    ],
  };
}

/** The assistant that is written from it, where a dossier was at hand. */
async function withAssistant(
  recorded: Recorded,
  samples: Samples,
  maps: readonly ExistingMap[],
  { json, output }: RecordFlags,
): Promise<ReturnType<typeof toldOf>> {
  const own = toldOf(recorded);
  const { recording } = recorded;
  const { writeShown } = await import('#local/write-shown.ts');
  const terminal = json ? null : openTerminal(process.stdin, process.stderr);
  const { questions, remarks, written } = await writeShown({ recording, folder: output, samples, maps, terminal });
  return {
    report: {
      ...own.report,
      written,
      remarks: remarks.map((one) => ({ code: one.code, act: one.act, fr: remarkText(one) })),
      questions: questions.map(({ en, fr, id }) => ({ id, fr, en })),
    },
    lines: [...own.lines, ...remarks.map((one) => `- ${remarkText(one)}`), ...questions.map(({ fr }) => `? ${fr}`), written.join(', ')],
  };
}

/** `now`: ISO 8601. Exit code: 0 written; 1 not. */
export function runImport(options: Parameters<typeof importRecording>[0], telling: Telling): Promise<number> {
  return told(telling, async () => {
    const { file, questions, recording, remarks, written } = await importRecording(options);
    const acts = recording.acts.length;
    const told = remarks.map((one) => ({ code: one.code, act: one.act, fr: remarkText(one) }));
    const asked = questions.map(({ en, fr, id }) => ({ id, fr, en }));
    return {
      report: { file, acts, written, remarks: told, questions: asked },
      lines: [
        ...told.map(({ fr }) => `- ${fr}`),
        ...asked.map(({ fr }) => `? ${fr}`),
        `${acts} étape(s), ${told.length} remarque(s) : ${[file, ...written].join(', ')}`,
        `${acts} step(s), ${told.length} remark(s): ${[file, ...written].join(', ')}`,
      ],
    };
  });
}

/** Exit code: 0 written; 1 not. */
export function runRecover(folder: string, telling: Telling): Promise<number> {
  return told(telling, async () => toldOf(await recoverRecording(folder)));
}

/** Exit code: 0 written; 1 not. */
export async function runRecord(url: string, flags: RecordFlags): Promise<number> {
  const { output, title, practice, sample, json, write } = flags;
  const stop = stopOf();
  const logger = process.env['COPISTE_DEBUG'] === '1' ? jsonLogger({ fields: { role: 'record' } }) : silentLogger;
  const onReady = (): void =>
    write(
      json
        ? `${JSON.stringify({ ready: true })}\n`
        : 'Faites la manipulation dans le navigateur ; fermez-le, ou Ctrl+C ici, quand elle est finie.\nShow the work in the browser; close it, or press Ctrl+C here, when it is done.\n',
    );
  try {
    return await told({ json, write }, async () => {
      // What is wrong with it is said before anything is shown.
      const samples = sample === undefined ? null : await (await import('#local/samples.ts')).readSamples(sample);
      const known = flags.maps === undefined ? [] : await knownMaps(flags.maps);
      const recorded = await record({
        url,
        folder: output,
        title,
        practice,
        headed: true,
        dialogs: 'seen',
        environment: process.env,
        logger,
        stop: stop.signal,
        onReady,
      });
      return samples === null ? toldOf(recorded) : withAssistant(recorded, samples, known, flags);
    });
  } finally {
    stop.dispose();
  }
}
