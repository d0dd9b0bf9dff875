// Builds the console into dist/web. The State's typeface and marks are left out: an authorised instance adds them itself.
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { type Plugin, defineConfig } from 'vite';

const SYSTEM_FONTS = 'system-ui, "Segoe UI", Roboto, "Open Sans", Arial, sans-serif';

/** DSFR's style sheet without the typefaces reserved to the State and without the Marianne logo. */
function withoutStateMarks(): Plugin {
  return {
    name: 'without-state-marks',
    enforce: 'pre',
    transform(code, id) {
      if (!/react-dsfr\/dsfr\/.*\.css/.test(id)) return null;
      return code
        .replace(/@font-face\s*\{[^}]*\}/g, '')
        .replace(/("Marianne"|Marianne),\s*arial,\s*sans-serif/gi, SYSTEM_FONTS)
        .replace(/("Spectral"|Spectral),\s*georgia,\s*serif/gi, SYSTEM_FONTS)
        .replace(/\.fr-logo[^{}]*\{[^}]*\}/g, '');
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [withoutStateMarks(), react()],
  build: { outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)), emptyOutDir: true, chunkSizeWarningLimit: 1_500 },
});
