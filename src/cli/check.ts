// `copiste check DIR`: everything that is wrong with an assistant, or with a folder of application maps.
import { loadApplication, loadAssistant } from '#language/assistant.ts';
import { formatDiagnostics } from '#language/diagnostics.ts';
import { readAssistantFolder, readMapFolder } from '#language/folder.ts';
import type { Diagnostic } from '#language/plan.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly write: (text: string) => void;
}

interface Checked {
  /** What was checked, for the closing line. */
  readonly what: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Null: the folder holds neither an assistant nor a map. */
async function checkFolder(folder: string): Promise<Checked | null> {
  const files = await readAssistantFolder(folder);
  if (files['assistant.yaml'] !== undefined) {
    const { plan, diagnostics } = loadAssistant(files);
    return { what: plan === null ? folder : `${plan.title} ${plan.version}`, diagnostics };
  }
  const maps = Object.entries(await readMapFolder(folder));
  if (maps.length === 0) return null;
  return { what: folder, diagnostics: maps.flatMap(([name, content]) => loadApplication(name, content).diagnostics) };
}

function closingLine({ what, diagnostics }: Checked): string {
  const { length } = diagnostics;
  if (length === 0) return `${what} : rien à corriger / nothing to correct.\n`;
  return `${length} ${length === 1 ? 'point à corriger / mistake' : 'points à corriger / mistakes'}.\n`;
}

/** Exit code: 0 nothing is wrong, 1 something is, 2 there is nothing to check in `folder`. Error raised: `language.unreadable`. */
export async function runCheck(folder: string, { json, write }: CheckOptions): Promise<number> {
  const checked = await checkFolder(folder);
  if (checked === null) {
    const fr = `« ${folder} » ne contient ni assistant.yaml ni carte d’application (*.yaml). Donnez le dossier d’un assistant.`;
    const en = `"${folder}" holds neither assistant.yaml nor an application map (*.yaml). Give the folder of an assistant.`;
    write(json ? `${JSON.stringify({ ok: false, diagnostics: [], fr, en })}\n` : `${fr}\n${en}\n`);
    return 2;
  }
  const { diagnostics } = checked;
  const ok = diagnostics.every(({ severity }) => severity !== 'error');
  if (json) write(`${JSON.stringify({ ok, diagnostics })}\n`);
  else write(diagnostics.map((one) => `${formatDiagnostics([one], 'fr')}    ${one.en}\n`).join('') + closingLine(checked));
  return ok ? 0 : 1;
}
