// The contract of effects, on real files of a folder whose share loses answers, is late and refuses.
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHash } from 'node:crypto';
import { submissionOf } from '../../src/connectors/folder/collect.ts';
import { folderSource } from '../../src/connectors/folder/connector.ts';
import type { Rename } from '../../src/connectors/folder/move-effect.ts';
import type { EffectKind } from '../../src/domain/effect.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { effectContract, type Misbehaviour, type Outside } from './contract.ts';

const LONGEST_REQUEST_MILLISECONDS = 1_000;
const WINDOW_MILLISECONDS = 2_500;
const LATE_MILLISECONDS = 500;
const REFERENCE = 'demande é.json';

const HEAD = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source: { connecteur: répertoire }
champs:
  rue: { depuis: Rue }
phases:
  - phase: retour
    étapes:
`;

interface Kind {
  readonly name: string;
  readonly kind: EffectKind;
  readonly step: string;
  /** Where the file must be in the end. */
  readonly folder: string;
}

const KINDS: readonly Kind[] = [
  { name: 'taking in', kind: 'state_change', step: '      - prendre en instruction: sans notification\n', folder: 'En cours' },
  { name: 'label', kind: 'label', step: '      - étiqueter: Traité\n', folder: 'Traité' },
];

/** A share that loses answers, as one does whose server is busy. */
function share(): { readonly rename: Rename; misbehave(how: Misbehaviour): void; done(): number } {
  let next: Misbehaviour | null = null;
  let done = 0;
  const move: Rename = async (from, to) => {
    await rename(from, to);
    done += 1;
  };
  const failing = (code: string): Error => Object.assign(new Error(code), { code });
  return {
    misbehave: (how) => void (next = how),
    done: () => done,
    async rename(from, to) {
      const how = next;
      next = null;
      switch (how) {
        case null:
          return move(from, to);
        case 'answer lost, done':
          await move(from, to);
          throw failing('EIO');
        case 'answer lost, not done':
          throw failing('EIO');
        case 'done late':
          setTimeout(() => void move(from, to).catch(() => undefined), LATE_MILLISECONDS);
          throw failing('EIO');
        case 'refused':
          throw failing('EBUSY');
      }
    },
  };
}

async function open(kind: Kind, finish: (undo: () => Promise<void>) => void): Promise<Outside> {
  const inbox = await mkdtemp(join(tmpdir(), 'copiste-depot-'));
  finish(() => rm(inbox, { recursive: true, force: true }));
  await writeFile(join(inbox, REFERENCE), '{"Rue": "RUE NEUVE"}');
  // Another dossier's file of the same name was put away before: it stays what it is.
  await mkdir(join(inbox, kind.folder));
  await writeFile(join(inbox, kind.folder, REFERENCE), '{"Rue": "RUE VIEILLE"}');
  const { plan } = loadAssistant({ 'assistant.yaml': HEAD + kind.step });
  if (plan === null) throw new Error(kind.name);
  const { rename: move, misbehave, done } = share();
  const payload = { fields: { Rue: { type: 'text' as const, value: 'RUE NEUVE' } }, facts: {} };
  return {
    attempt: async () => ({
      plan,
      payload,
      reference: REFERENCE,
      context: { today: '2026-03-16', settings: {}, office: 'Essais', runId: 'run-1' },
      source: folderSource({
        address: pathToFileURL(inbox).href,
        labels: ['Traité'],
        language: 'fr',
        submission: submissionOf(REFERENCE, createHash('sha256').update('{"Rue": "RUE NEUVE"}').digest('hex')),
        reader: { read: async () => ({ payload }) },
        rename: move,
        longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS,
      }),
      drivers: { openSession: () => Promise.reject(new TypeError('no application')), close: async () => undefined },
      accounts: {},
      allowedOrigins: [],
    }),
    misbehave: async (how) => misbehave(how),
    async made() {
      const names = await readdir(join(inbox, kind.folder));
      return names.length === 2 && names.includes(REFERENCE) ? done() : 0;
    },
    async blur() {
      for (const name of await readdir(join(inbox, kind.folder)))
        if (name !== REFERENCE) await rename(join(inbox, kind.folder, name), join(inbox, `.${name}`));
    },
  };
}

for (const kind of KINDS) {
  effectContract({
    name: `Folder, ${kind.name}`,
    kind: kind.kind,
    ends: 'done',
    windowMilliseconds: WINDOW_MILLISECONDS,
    open: (context) => open(kind, (undo) => context.onTestFinished(undo)),
  });
}
