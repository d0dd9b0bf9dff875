// Builds the console into dist/web. The State's typefaces and logo are left out: an authorised instance adds them itself.
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { type CSSOptions, defineConfig } from 'vite';

const SYSTEM_FONTS = 'system-ui, "Segoe UI", Roboto, "Open Sans", Arial, sans-serif';

type PostcssPlugins = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>;

/** DSFR's style sheet without the typefaces reserved to the State and without the Marianne logo. */
const withoutStateMarks: PostcssPlugins[number] = {
  postcssPlugin: 'without-state-marks',
  AtRule: { 'font-face': (rule) => void rule.remove() },
  Rule(rule) {
    const kept = rule.selectors.filter((selector) => !selector.includes('.fr-logo'));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  },
  Declaration: {
    'font-family': (declaration) => {
      if (/Marianne|Spectral/.test(declaration.value)) declaration.value = SYSTEM_FONTS;
    },
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  css: { postcss: { plugins: [withoutStateMarks] } },
  build: { outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)), emptyOutDir: true, chunkSizeWarningLimit: 1_500 },
});
