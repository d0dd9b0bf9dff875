// `copiste study DIR [--recording RECORDING] -o FILE`: the process document of an assistant, for those who approve it, as a page or a PDF.
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { error } from '#base/errors.ts';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';
import { readShown } from '#local/read-shown.ts';
import { describeProcess, type Volumes } from '#study/describe.ts';
import { writeProcessPage } from '#study/page.ts';
import { writeProcessPdf } from '#study/pdf.ts';
import { cliErrors } from './errors.ts';
import { writeGiven } from './journal.ts';
import { subjectOf } from './subject.ts';
import { told, type Telling } from './telling.ts';

const FINGERPRINT_DIGITS = 8;

export interface StudyOptions extends Telling {
  /** `.pdf` or `.html`; a file that exists is never replaced. */
  readonly output: string;
  readonly volumes: Volumes;
  /** Recordings of the work, files or folders: how it was shown is then part of the document. */
  readonly recordings: readonly string[];
  readonly now: Date;
}

async function writeStudy(path: string, { output, volumes, recordings: paths, now }: StudyOptions): Promise<number> {
  const kind = extname(output).toLowerCase();
  if (kind !== '.pdf' && kind !== '.html') throw error(cliErrors, 'cli.study-kind', { file: output });
  const subject = await subjectOf(path);
  if (subject.kind !== 'assistant') throw error(cliErrors, 'cli.study-of-assistant', { path });
  const files = await readAssistantFolder(subject.folder);
  const { plan, diagnostics } = loadAssistant(files);
  if (plan === null) {
    const { length: count } = diagnostics.filter(({ severity }) => severity === 'error');
    throw error(cliErrors, 'cli.study-unchecked', { path, count });
  }
  const mapFingerprints = Object.fromEntries(
    Object.keys(plan.applications).flatMap((name) => {
      const content = files[`applications/${name}.yaml`];
      if (content === undefined) return [];
      return [[name, createHash('sha256').update(content).digest('hex').slice(0, FINGERPRINT_DIGITS)] as const];
    }),
  );
  const { recordings, pictures } = await readShown(paths);
  const document = describeProcess({ plan, recordings, volumes, mapFingerprints });
  const bytes =
    kind === '.pdf' ? await writeProcessPdf(document, { pictures, at: now }) : Buffer.from(writeProcessPage(document, pictures), 'utf8');
  await writeGiven(output, bytes);
  return document.sections.length;
}

/** Exit code: 0 written, 1 not, 2 wrong use. */
export function runStudy(path: string, options: StudyOptions): Promise<number> {
  return told(options, async () => {
    const sections = await writeStudy(path, options);
    return {
      report: { file: options.output, sections },
      lines: [`Document de processus écrit / process document written (in French): ${options.output}`],
    };
  });
}
