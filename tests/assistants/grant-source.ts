// The applications of an invented world as a source gives them: every field of the form, files by their bytes; nothing is written back.
import type { Sending, SourceConnector, SourceEffect } from '../../src/domain/connector.ts';
import type { DossierPayload, FileFact, SourceValue } from '../../src/domain/payload.ts';
import type { GrantApplication, GrantChamp, GrantFile } from '../../practice/grants-world.ts';
import { bytesOf } from '../../practice/grants/documents.ts';
import { GRANT_FIELDS, MORE_DOCUMENT } from '../../practice/grants/form.ts';

const SUBMISSION = '2026-03-16T08:00:00.000Z';

function fact(file: GrantFile, key: string): FileFact {
  return { filename: file.filename, contentType: 'application/pdf', bytes: bytesOf(file).length, condition: 'readable', key };
}

function valueOf(champ: GrantChamp, key: string): SourceValue {
  switch (champ.kind) {
    case 'text':
    case 'email':
    case 'phone':
    case 'drop_down_list':
    case 'civilite':
      return { type: 'text', value: champ.value };
    case 'date':
      return { type: 'date', value: champ.value };
    case 'integer_number':
      return { type: 'integer', value: champ.value };
    case 'yes_no':
    case 'checkbox':
      return { type: 'yes_no', value: champ.value };
    case 'multiple_drop_down_list':
      return { type: 'list', value: champ.values };
    case 'address':
      return { type: 'text', value: champ.address.label };
    case 'dossier_link':
      return { type: 'text', value: String(champ.number) };
    case 'piece_justificative':
      return { type: 'files', files: champ.files.map((file, index) => fact(file, `${key}/${index}`)) };
    case 'repetition':
      return {
        type: 'records',
        rows: champ.rows.map((files, row) => ({
          [MORE_DOCUMENT.label]: { type: 'files', files: files.map((file, index) => fact(file, `${key}/${row}/${index}`)) },
        })),
      };
  }
}

export function payloadOf({ champs, demandeur, deposited }: GrantApplication): DossierPayload {
  const fields = Object.entries(GRANT_FIELDS).map(([key, { label }]): [string, SourceValue] => {
    const champ = champs[key];
    return [label, champ === undefined ? { type: 'empty' } : valueOf(champ, key)];
  });
  const { siret, name, state } = demandeur;
  const establishmentState = state === 'Actif' ? 'actif' : 'fermé';
  return { fields: Object.fromEntries(fields), facts: { depositedAt: deposited, siret, organisation: name, establishmentState } };
}

function fileAt({ champs }: GrantApplication, key: string): GrantFile | undefined {
  const [name = '', first = '', second = ''] = key.split('/');
  const champ = champs[name];
  if (champ?.kind === 'piece_justificative') return champ.files[Number(first)];
  return champ?.kind === 'repetition' ? champ.rows[Number(first)]?.[Number(second)] : undefined;
}

function silently(kind: SourceEffect['kind']): SourceEffect {
  return {
    kind,
    typed: {},
    recognise: '',
    longestRequestMilliseconds: 1_000,
    before: async () => ({}),
    make: async (): Promise<Sending> => ({ done: 'yes', proof: {} }),
    recogniseNow: async () => ({ found: 'yes', proof: {} }),
  };
}

export function sourceOf(application: GrantApplication): SourceConnector {
  return {
    collect: () => Promise.reject(new TypeError('nothing is collected here')),
    reread: async () => ({ found: true, payload: payloadOf(application), submission: SUBMISSION, state: 'taken' }),
    takeIn: () => silently('state_change'),
    label: () => silently('label'),
    askCorrection: () => silently('message'),
    annotate: () => silently('annotation'),
    openFile: async (_reference, key) => {
      const file = fileAt(application, key);
      if (file === undefined) throw new TypeError(`no file ${key}`);
      return bytesOf(file);
    },
  };
}
