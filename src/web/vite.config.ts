// Builds the console into dist/web, compressed beside. The State's typefaces and logo are left out: an authorised instance adds them itself.
import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type CSSOptions, defineConfig, type Plugin } from 'vite';

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

const BEHAVIOURS = fileURLToPath(new URL('./behaviours.ts', import.meta.url));

/** Of the design system's colours the page only asks for that of the browser's bar, and its scripts wait for the first page. */
const lighterDesignSystem: Plugin = {
  name: 'lighter-design-system',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './dsfr/dsfr.module' && importer?.endsWith('/react-dsfr/start.js') === true ? BEHAVIOURS : undefined,
  load: (id) =>
    id.endsWith('/react-dsfr/fr/colors.js')
      ? `const decisions = (grey) => ({ decisions: { background: { default: { grey: { default: grey } } } } });
         export const colors = { getHex: ({ isDark }) => decisions(isDark ? '#161616' : '#ffffff') };`
      : undefined,
};

const UNUSED = "() => { throw new Error('left out of the console'); }";

/** The shapes' library writes them out as JSON schemas too, which only the server does. */
const withoutSchemas: Plugin = {
  name: 'without-schemas',
  enforce: 'pre',
  load(id) {
    if (id.endsWith('/zod/v4/core/json-schema-processors.js'))
      return `export const allProcessors = {}; export const toJSONSchema = ${UNUSED};`;
    if (!id.endsWith('/zod/v4/core/to-json-schema.js')) return undefined;
    const names = ['initializeContext', 'process', 'processSchema', 'extractDefs', 'finalize'].map(
      (name) => `export const ${name} = ${UNUSED};`,
    );
    const makers = ['createToJSONSchemaMethod', 'createStandardJSONSchemaMethod'].map((name) => `export const ${name} = () => ${UNUSED};`);
    return [...names, ...makers].join('\n');
  },
};

/** What each route is for is told by the server's description of it. */
const withoutSummaries: Plugin = {
  name: 'without-summaries',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('/src/protocol/') ? { code: code.replaceAll(/^ +summary: '.*',$/gmu, (line) => ' '.repeat(line.length)), map: null } : null,
};

/** Both languages stand side by side in each file of texts; whoever speaks one does not fetch the other. */
const oneLanguage: Plugin = {
  name: 'one-language',
  enforce: 'pre',
  async load(id) {
    const language = /\/web\/texts\/(fr|en)-(?:first|more)\.ts$/.exec(id)?.[1];
    if (language === undefined) return undefined;
    const texts = (await import(pathToFileURL(id).href)) as Readonly<Record<string, unknown>>;
    return `export const ${language} = ${JSON.stringify(texts[language])};`;
  },
};

/** Less is not worth a second file. */
const LEAST_BYTES = 1_000;
const COMPRESSED = /\.(js|css|svg|html)$/;

/** Beside each file the same compressed, which the server sends to whoever takes it. */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }) {
    for (const name of await readdir(dir, { recursive: true })) {
      if (!COMPRESSED.test(name)) continue;
      const path = join(dir, name);
      const bytes = await readFile(path);
      if (bytes.length < LEAST_BYTES) continue;
      await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [lighterDesignSystem, withoutSchemas, withoutSummaries, oneLanguage, react(), compressed],
  css: { postcss: { plugins: [withoutStateMarks] } },
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1_500,
  },
});
