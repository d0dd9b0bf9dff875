// Files of the dossier and of applications, given to an application: the ones that were meant, whole, and never a doubtful one.
import { expect, test } from 'vitest';
import type { FileFact } from '../../src/domain/payload.ts';
import { screen } from './fake-screens.ts';
import { planDoing, play, type Scene } from './scene.ts';

const FIELDS = `
champs:
  nom: { depuis: Nom }
  pièce: { depuis: Pièce, type: fichiers }
`;
const BYTES = new Uint8Array([1, 2, 3]);
const FACT: FileFact = { filename: 'dupont.pdf', contentType: 'application/pdf', bytes: 3, condition: 'readable', key: 'k1' };

function given(...files: readonly FileFact[]): NonNullable<Scene['payload']> {
  return { Pièce: { type: 'files', files } };
}

const acts: NonNullable<Scene['application']>['acts'] = {
  'click accueil.nouvelle': (page) => void (page.shown = screen('formulaire')),
};

const UPLOAD = planDoing(
  `
- cliquer: accueil.nouvelle
- attendre: formulaire
- téléverser: { formulaire.pièce: =pièce }
`,
  FIELDS,
);

function opening(content: Uint8Array): NonNullable<Scene['prepare']> {
  return ({ source }) => void (source.openFile = async () => content);
}

test('a file of the dossier is opened at the source and given whole, by its name', async () => {
  const opened: string[] = [];
  const { outcome, application, values } = await play(UPLOAD, {
    payload: given(FACT),
    application: { acts },
    prepare: ({ source }) => {
      source.openFile = async (reference, key) => {
        opened.push(`${reference} ${key}`);
        return BYTES;
      };
    },
  });
  expect(outcome.kind).toBe('done');
  expect(opened).toEqual(['1001 k1']);
  expect(application.files.get('formulaire.pièce')).toEqual([{ filename: 'dupont.pdf', contentType: 'application/pdf', bytes: BYTES }]);
  expect(values).toEqual(['formulaire.pièce | dupont.pdf | dupont.pdf | dupont.pdf']);
});

test.each([
  ['that is infected', { ...FACT, condition: 'infected' }, BYTES],
  ['that is empty', { ...FACT, condition: 'empty' }, BYTES],
  ['that nobody could examine', { ...FACT, condition: 'not_examined' }, BYTES],
  ['whose content is no longer as long as was announced', FACT, new Uint8Array([1])],
] as const)('a file %s is given to nobody: a person does, and its name is told to nobody', async (_what, fact, content) => {
  const { outcome, application, events } = await play(UPLOAD, { payload: given(fact), application: { acts }, prepare: opening(content) });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', reason: expect.stringContaining('« pièce »') as string });
  expect(application.files.size).toBe(0);
  expect(JSON.stringify([outcome, events])).not.toContain('dupont');
});

test('a source that gives no content, and a dossier without a file, go to a person', async () => {
  expect((await play(UPLOAD, { payload: given(FACT), application: { acts } })).outcome).toMatchObject({ kind: 'handed_over' });
  const none = await play(UPLOAD, { payload: given(), application: { acts }, prepare: opening(BYTES) });
  expect(none.outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('n’en a pas') as string });
});

test('a page that shows another file name than the one that was given did not take it', async () => {
  const { outcome } = await play(UPLOAD, {
    payload: given(FACT),
    application: { acts, keeps: () => 'autre.pdf' },
    prepare: opening(BYTES),
  });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.value-not-kept' } });
});

const ACROSS = planDoing(
  `
- télécharger: accueil.imprimer
  dans: imprimé
- exiger: =lisible(imprimé)
  sinon:
    confier: Le document de l'application ne s'ouvre pas.
- cliquer: accueil.nouvelle
- attendre: formulaire
- téléverser: { formulaire.pièce: =imprimé }
`,
  FIELDS,
);
const PRINTED = { filename: 'recu.pdf', contentType: 'application/pdf', bytes: BYTES };
const withPrinted: NonNullable<Scene['prepare']> = ({ application }) => void application.files.set('accueil.imprimer', [PRINTED]);

test('a downloaded file is examined, and can be given to an application again', async () => {
  const { outcome, application } = await play(ACROSS, {
    payload: given(FACT),
    application: { acts },
    prepare: withPrinted,
    options: { inspect: async () => 'readable' },
  });
  expect(outcome.kind).toBe('done');
  expect(application.files.get('formulaire.pièce')).toEqual([PRINTED]);
});

test('the condition of a downloaded file is judged as that of any other', async () => {
  const { outcome } = await play(ACROSS, {
    payload: given(FACT),
    application: { acts },
    prepare: withPrinted,
    options: { inspect: async () => 'unopenable' },
  });
  expect(outcome).toMatchObject({ reason: "Le document de l'application ne s'ouvre pas." });
});

test('nothing that comes where a file should is told', async () => {
  const { outcome } = await play(ACROSS, { payload: given(FACT), application: { acts } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'driver.no-download' } });
});
