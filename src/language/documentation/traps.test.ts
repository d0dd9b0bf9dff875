// What the documentation says of YAML is what the language does.
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { formatDiagnostics } from '../diagnostics.ts';
import { filesWith } from './example-files.ts';
import { TRAPS } from './traps.ts';

test.each(TRAPS)('$wrong.fr is refused, and in English', ({ wrong, code, place }) => {
  for (const tongue of ['fr', 'en'] as const) {
    const { diagnostics } = loadAssistant(filesWith(wrong[tongue], place, tongue));
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  }
});

test.each(TRAPS)('$right.fr is right, and in English', ({ right, place }) => {
  for (const tongue of ['fr', 'en'] as const) {
    expect(formatDiagnostics(loadAssistant(filesWith(right[tongue], place, tongue)).diagnostics, 'fr')).toBe('');
  }
});
