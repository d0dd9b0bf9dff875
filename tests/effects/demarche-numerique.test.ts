// Every kind of effect at Démarche Numérique, over HTTP against the practice server, which loses answers and is late as the real one.
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import type { WriteKind } from '../../practice/demarche-numerique/faults.ts';
import type { OracleDossier } from '../../practice/demarche-numerique/oracle.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { worldOfSize } from '../../practice/demarche-numerique/test-world.ts';
import { KINDS, type Kind } from './assistants.ts';
import { effectContract, type Misbehaviour, type Outside } from './contract.ts';

const TOKEN = 'jeton';
const ORACLE_KEY = 'clef';
const REFERENCE = '1001';
const LONGEST_REQUEST_MILLISECONDS = 1_000;
const WINDOW_MILLISECONDS = 2_500;
const LATE_MILLISECONDS = 500;

const FAULTS: Readonly<Record<Misbehaviour, unknown>> = {
  'answer lost, done': 'cut after',
  'answer lost, not done': 'cut before',
  'done late': { late: 'cut', milliseconds: LATE_MILLISECONDS },
  refused: { refuse: 'Impossible pour le moment' },
};

const WRITES: Readonly<Record<Exclude<Kind['name'], 'commit'>, WriteKind>> = {
  state_change: 'instruction',
  correction: 'message',
  message: 'message',
  annotation: 'annotation',
  label: 'label',
};

const MADE: Readonly<Record<WriteKind, (dossier: OracleDossier) => number>> = {
  instruction: ({ passedIntoInstruction }) => passedIntoInstruction,
  message: ({ messagesToApplicant }) => messagesToApplicant.length,
  annotation: ({ annotations }) => Object.keys(annotations).length,
  label: ({ labels }) => labels.length,
};

/** The small assistants read two texts; these are texts of the practice form. */
function ofThisForm(assistant: string): string {
  return assistant
    .replace('depuis: Numéro ', 'depuis: Numéro étranger (sur le titre) ')
    .replace('depuis: Rue ', 'depuis: Nom de naissance ');
}

type Finish = (undo: () => Promise<void>) => void;

async function open(kind: Kind, write: WriteKind, finish: Finish): Promise<Outside> {
  const service = await startDemarcheNumerique({ world: worldOfSize(1), port: 0, token: TOKEN, oracleKey: ORACLE_KEY });
  finish(() => service.close());
  const { plan } = loadAssistant({ 'assistant.yaml': ofThisForm(kind.files['assistant.yaml'] ?? '') });
  if (plan === null) throw new Error(kind.name);
  const connector = () =>
    demarcheNumerique({
      address: `${service.url}/api/v2/graphql`,
      token: TOKEN,
      demarche: 82001,
      account: 'assistant.sejour@prefecture.example',
      labels: { fields: [], annotations: [] },
      longestRequestMilliseconds: LONGEST_REQUEST_MILLISECONDS,
    });
  const payload = async (): Promise<DossierPayload> => {
    const reading = await connector().reread(REFERENCE, new AbortController().signal);
    if (!reading.found) throw new Error('no dossier');
    return reading.payload;
  };
  const ask = (path: string, body?: unknown): Promise<Response> =>
    fetch(service.url + path, {
      headers: { 'x-oracle-key': ORACLE_KEY, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  const outside: Outside = {
    attempt: async () => ({
      plan,
      payload: await payload(),
      reference: REFERENCE,
      context: { today: '2026-03-16', settings: { 'service.démarche': '82001' }, office: 'Essais', runId: 'run-1' },
      source: connector(),
      drivers: { openSession: () => Promise.reject(new TypeError('no application')), close: async () => undefined },
      accounts: {},
      allowedOrigins: [],
    }),
    async misbehave(how) {
      const answer = await ask('/oracle/faults', { kind: write, faults: [FAULTS[how]] });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async made() {
      const [dossier] = (await (await ask('/oracle/dossiers')).json()) as readonly OracleDossier[];
      return dossier === undefined ? 0 : MADE[write](dossier);
    },
  };
  if (write !== 'annotation') return outside;
  // Only an annotation can be changed by somebody else, so that ours is not to be seen any more.
  return {
    ...outside,
    async blur() {
      const effect = connector().annotate(REFERENCE, { [ANNOTATION]: 'autre' });
      await effect.make({ notAfter: Number.POSITIVE_INFINITY }, new AbortController().signal);
    },
  };
}

const ANNOTATION = "N° d'enregistrement";

/** The same message with a file of the dossier: it is uploaded before the message names it. */
function withFile(kind: Kind): Kind {
  const text = (kind.files['assistant.yaml'] ?? '')
    .replace('  rue: { depuis: Rue }\n', '  rue: { depuis: Rue }\n  pièce: { depuis: Justificatif de domicile, type: fichiers }\n')
    .replace('- envoyer: accusé', '- envoyer: accusé\n        joindre: =pièce');
  return { ...kind, files: { 'assistant.yaml': text } };
}

for (const kind of KINDS.filter(({ name }) => name === 'message')) {
  effectContract({
    name: 'Démarche Numérique, message with a file',
    kind: kind.kind,
    ends: kind.ends,
    windowMilliseconds: WINDOW_MILLISECONDS,
    open: (context) => open(withFile(kind), 'message', (undo) => context.onTestFinished(undo)),
  });
}

for (const kind of KINDS) {
  if (kind.name === 'commit') continue;
  const write = WRITES[kind.name];
  effectContract({
    name: `Démarche Numérique, ${kind.name}`,
    kind: kind.kind,
    ends: kind.ends,
    windowMilliseconds: WINDOW_MILLISECONDS,
    open: (context) => open(kind, write, (undo) => context.onTestFinished(undo)),
  });
}
