// What fuzzing has found so far, each as one small damage of a right assistant: the check says so at its place.
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';

const files = await readAssistantFolder(fileURLToPath(new URL('corpus/demande', import.meta.url)));

interface Found {
  readonly was: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly told: string;
}

const FOUND: readonly Found[] = [
  {
    was: 'a fall: every object of the program has something of that name',
    file: 'assistant.yaml',
    from: '- attendre: recherche\n',
    to: '- attendre: __proto__\n',
    told: 'language.unknown-screen',
  },
  {
    was: 'passed, and read as an expression when the box was ticked',
    file: 'assistant.yaml',
    from: 'formulaire.urgent: =urgent',
    to: 'formulaire.urgent: open',
    told: 'language.wrong-type',
  },
  {
    was: 'passed, and the application of its procedures was not found',
    file: 'applications/guichet.yaml',
    from: 'application: guichet',
    to: 'application: guichets',
    told: 'language.not-the-file-name',
  },
  {
    was: 'passed, and the options to choose were groups, which have no text',
    file: 'assistant.yaml',
    from: 'formulaire.civilité: Madame',
    to: 'formulaire.civilité: =membres',
    told: 'language.no-text-of-it',
  },
];

test.each(FOUND)('$to ($was) is told', ({ file, from, to, told }) => {
  const text = files[file] ?? '';
  expect(text).toContain(from);
  const { plan, diagnostics } = loadAssistant({ ...files, [file]: text.replace(from, to) });
  expect(plan).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toContain(told);
  const line = text.slice(0, text.indexOf(from)).split('\n').length;
  expect(diagnostics.filter(({ code }) => code === told).map((one) => one.line)).toContain(line);
});
