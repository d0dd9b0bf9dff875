// The actions of a package, for a run without a server: approved by their hash, given or asked for, before anything else is done.
import { error } from '#base/errors.ts';
import { isolatedActions, loadProblem } from '#engine/actions/isolate.ts';
import type { Actions } from '#engine/ports.ts';
import { actionFiles, actionsDigest } from '#language/actions/digest.ts';
import { collectDiagnostics } from '#language/diagnostics.ts';
import type { AssistantFiles } from '#language/files.ts';
import { readAssistantFolder } from '#language/folder.ts';
import type { AssistantPlan, Diagnostic } from '#language/plan.ts';
import { localErrors } from './errors.ts';
import type { RunOptions } from './run-options.ts';
import { wordsOf } from './words.ts';

/** Mistakes in the files of actions that are seen without running them. */
export async function actionDiagnostics(files: AssistantFiles, plan: AssistantPlan | null): Promise<readonly Diagnostic[]> {
  const collector = collectDiagnostics();
  for (const action of plan?.actions ?? []) {
    const problem = await loadProblem(actionFiles(files), action);
    if (problem !== null) collector.report(problem, 'language.action-unloadable', { detail: problem.why });
  }
  return collector.diagnostics();
}

/** What is run is what was hashed: the files are read once. Error raised: `local.actions-not-approved`. */
export async function approvedActions(options: RunOptions, plan: AssistantPlan): Promise<Actions | null> {
  if (plan.actions.length === 0) return null;
  const files = actionFiles(await readAssistantFolder(options.folder));
  const hash = actionsDigest(files) ?? '';
  if (!options.approveActions.includes(hash)) {
    const { approve } = wordsOf(plan.language).plan;
    const answer = options.terminal === null ? '' : await options.terminal.ask(approve(Object.keys(files), hash));
    if (!/^(?:o|oui|y|yes)$/iu.test(answer.trim())) throw error(localErrors, 'local.actions-not-approved', { path: options.folder, hash });
  }
  return isolatedActions(files, hash);
}
