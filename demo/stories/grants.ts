// The demonstration of « demande-subvention »: grant applications controlled, entered, decided by persons, followed up and told.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { examineMail, type TakenMail } from '../../practice/grants/examine-mail.ts';
import { examineWorkbook } from '../../practice/grants/examine-workbook.ts';
import type { GrantDossier } from '../../practice/grants/examine-demarche.ts';
import { generateGrantsWorld } from '../../practice/grants/generate.ts';
import { judgeGrants } from '../../practice/grants/judge.ts';
import type { JudgedApplication, RecordedGrant } from '../../practice/grants/oracle.ts';
import { makeWorkbook, readWorkbook } from '../../practice/grants/workbook.ts';
import type { GrantApplication, GrantEntry, GrantsWorld } from '../../practice/grants-world.ts';
import type { ConsoleApi, Installation } from '../console-api.ts';
import { plural } from '../watch.ts';
import { type DossierResult, type Play, type Practice, type Setting, type Stage, type Story, type Verdict, ask } from './story.ts';

const DEMARCHE = '82002';
export const INSTRUCTEUR = 'assistant.subventions@prefecture.example';
export const ACCOUNT = 'assistant.subventions';
export const MAILBOX = 'subventions@prefecture.example';
const ASSISTANT = 'demande-subvention';
/** Below what is written to applicants. */
const SIGNATURE = 'Le bureau des concours financiers';
const FOLLOW_UP = 'suivi';
const LETTER = 'information du porteur';

export interface GrantPlaces {
  readonly demarche: Practice;
  readonly subventions: Practice;
  /** Where the mail server keeps what it takes. */
  readonly mails: string;
  /** Where the follow-up workbook is; known once the office is. */
  readonly register: { path: string };
  /** Phases that the office drops: nobody finds anything of them. Absent: none. */
  readonly without?: readonly string[];
}

/** How often the persons of the story look at what waits for them. */
const LOOK_MILLISECONDS = 2_000;

/** A grant that was carried to its end, with what the world says of it. */
interface Finished {
  readonly application: GrantApplication;
  readonly record: GrantEntry;
  readonly grantNumber: string;
}

function finishedOf({ applications }: GrantsWorld, grants: readonly RecordedGrant[]): readonly Finished[] {
  return applications.flatMap((application) => {
    const grant = grants.find(({ recordedBy, entry }) => recordedBy === ACCOUNT && entry.dossier === String(application.number));
    const record = application.expected.record ?? application.correction?.record;
    return grant === undefined || record === undefined || record === null ? [] : [{ application, record, grantNumber: grant.number }];
  });
}

async function takenMails(file: string): Promise<readonly TakenMail[]> {
  const lines = await readFile(file, 'utf8').catch(() => '');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TakenMail);
}

async function judge(world: GrantsWorld, places: GrantPlaces, key: string, results: readonly DossierResult[]): Promise<Verdict> {
  const grants = await ask<readonly RecordedGrant[]>(places.subventions, '/oracle/grants', key);
  const demarcheDossiers = await ask<readonly GrantDossier[]>(places.demarche, '/oracle/dossiers', key);
  const verdict = judgeGrants({ world, dossierResults: results, grants, demarcheDossiers, account: ACCOUNT, isOver: true });
  const finished = finishedOf(world, grants);
  const register = readWorkbook(await readFile(places.register.path));
  const elsewhere = [
    ...examineWorkbook({ register, finished: places.without?.includes(FOLLOW_UP) === true ? [] : finished }),
    ...(await examineMail({ mails: await takenMails(places.mails), finished: places.without?.includes(LETTER) === true ? [] : finished })),
  ];
  const count = (kind: (typeof elsewhere)[number]['kind']): number => elsewhere.filter((finding) => finding.kind === kind).length;
  return {
    ...verdict,
    wrongValues: verdict.wrongValues + count('wrongValue'),
    duplicates: verdict.duplicates + count('duplicate'),
    missing: verdict.missing + count('missing'),
    writtenTwice: verdict.writtenTwice + count('writtenTwice'),
  };
}

/** Puts a follow-up workbook among the files of the office. */
export async function makeRegister(officeFiles: string, officeId: string): Promise<string> {
  const own = join(officeFiles, officeId);
  await mkdir(own, { recursive: true });
  const path = join(own, 'suivi.xlsx');
  await writeFile(path, makeWorkbook());
  return path;
}

/** The supervisor decides and signs, in the application. */
async function decide(subventions: Practice, key: string, { number, status }: RecordedGrant): Promise<void> {
  const ahead = status === 'En attente décision' ? ['grant', 'editDocument'] : status === 'Edition document' ? ['editDocument'] : [];
  for (const kind of ahead) await ask(subventions, '/oracle/commands', key, { act: { number, kind } });
}

/** `2026-03-19` as an agent writes it. */
const written = (day: string): string => day.split('-').toReversed().join('/');

/** Around which assistant persons act, and where. */
export interface Persons {
  readonly assistant: string;
  readonly applications: readonly JudgedApplication[];
  readonly demarche: Practice;
  readonly subventions: Practice;
  readonly key: string;
}

/** Answers what the assistant waits for, once what it asks about was done; how many questions were open. */
async function answerQuestions(api: ConsoleApi, { assistant, applications, subventions, key }: Persons): Promise<number> {
  const { dossiers } = await api.agent.dossiers({ query: { question: 'open', assistant, limit: 200 } });
  if (dossiers.length === 0) return 0;
  const grants = await ask<readonly RecordedGrant[]>(subventions, '/oracle/grants', key);
  for (const { id, reference } of dossiers) {
    const { question } = await api.dossier(id);
    const grant = grants.find(({ recordedBy, entry }) => recordedBy === ACCOUNT && entry.dossier === reference);
    const application = applications.find(({ number }) => String(number) === reference);
    const afterwards = application?.expected.afterwards ?? application?.correction?.afterwards;
    if (question === null || grant === undefined || afterwards === undefined || afterwards === null) continue;
    if (question.name === 'décision') await decide(subventions, key, grant);
    const answers: Record<string, string> =
      question.name === 'décision' ? { sens: 'accordée' } : { numéro: afterwards.commitmentNumber, date: written(afterwards.committedOn) };
    await api.agent.answerQuestion({ params: { dossierId: id }, body: { requestId: randomUUID(), questionId: question.id, answers } });
  }
  return dossiers.length;
}

/** What applicants correct when they are asked, the supervisor decides and agents answer. */
export function personsOf(persons: Persons): NonNullable<Play['persons']> {
  const { demarche, key } = persons;
  let [busy, lookedAt, seenCorrections] = [true, 0, 0];
  return async (api, now) => {
    if (!now && performance.now() - lookedAt < LOOK_MILLISECONDS) return busy;
    const open = await answerQuestions(api, persons);
    const dossiers = await ask<readonly GrantDossier[]>(demarche, '/oracle/dossiers', key);
    const pending = dossiers.some(({ correctionPending }) => correctionPending);
    if (pending) await ask(demarche, '/oracle/corrections', key, {});
    const sent = dossiers.filter(({ corrections }) => corrections > 0).length;
    // A source is asked again from time to time; here at once when an applicant has sent a correction.
    if (sent > seenCorrections) await api.collect();
    busy = open > 0 || pending || sent > seenCorrections;
    seenCorrections = sent;
    lookedAt = performance.now();
    return busy;
  };
}

export function grantsPlay(world: GrantsWorld, places: GrantPlaces, key: string): Play {
  const { demarche, subventions } = places;
  return {
    persons: personsOf({ assistant: ASSISTANT, applications: world.applications, demarche, subventions, key }),
    judge: (results) => judge(world, places, key, results),
    faults: async () => ({
      ...(await ask<Record<string, number>>(demarche, '/oracle/faults', key)),
      ...(await ask<Record<string, number>>(subventions, '/oracle/faults', key)),
    }),
  };
}

export interface GrantAddresses {
  readonly subventions: string;
  readonly demarche: string;
  readonly smtp: string;
  readonly imapPort: number;
  readonly register: string;
}

export interface GrantSecrets {
  readonly token: string;
  readonly password: string;
  readonly mailPassword: string;
}

export function grantsInstallation(addresses: GrantAddresses, { token, password, mailPassword }: GrantSecrets): Installation {
  const { subventions, demarche, smtp, imapPort, register } = addresses;
  return {
    assistant: ASSISTANT,
    applications: ['subventions'],
    settings: {
      'service.démarche': DEMARCHE,
      'service.instructeur': INSTRUCTEUR,
      'service.signature': SIGNATURE,
      'réglages.adresse de subventions': subventions,
    },
    accounts: { subventions: { identifier: ACCOUNT, password } },
    source: { address: new URL('/api/v2/graphql', demarche).href, token },
    outlets: {
      'tableau de suivi': { address: pathToFileURL(register).href, token: '' },
      courriels: {
        address: `imap://${encodeURIComponent(MAILBOX)}@127.0.0.1:${imapPort}/INBOX?smtp=${smtp}`,
        token: mailPassword,
      },
    },
    allowedOrigins: [subventions],
    allowedCorrections: ['délibération à joindre', 'délibération à dater', 'plan à corriger', 'RIB à joindre', 'subvention engagée'],
  };
}

async function stageGrants({ seed, dossiers, faults, without, folder, officeFiles, oracleKey, start }: Setting): Promise<Stage> {
  const secret = (): string => randomBytes(12).toString('hex');
  const secrets: GrantSecrets = { token: randomBytes(24).toString('hex'), password: secret(), mailPassword: secret() };
  const world = generateGrantsWorld({ seed, applications: dossiers });
  const file = join(folder, 'world.json');
  await writeFile(file, JSON.stringify(world));
  const common = ['--world', file, '--port', '0', '--faults', faults ? 'on' : 'off', '--oracle-key', oracleKey];
  const demarche = await start('démarche numérique (subventions)', [
    'practice/demarche-numerique/main.ts',
    ...common,
    '--token',
    secrets.token,
  ]);
  const subventions = await start('subventions', [
    'practice/subventions/main.ts',
    ...common,
    '--account',
    ACCOUNT,
    '--password',
    secrets.password,
  ]);
  const mails = join(folder, 'mails.jsonl');
  const account = ['--user', MAILBOX, '--password', secrets.mailPassword];
  const ports = ['--port', '0', '--imap-port', '0', '--keeps-sent'];
  const mail = await start('messagerie', ['practice/mail/main.ts', ...ports, ...account, '--state-file', mails]);
  const register = { path: '' };
  return {
    ...grantsPlay(world, { demarche, subventions, mails, register, without }, oracleKey),
    today: world.today,
    async installation(officeId) {
      register.path = await makeRegister(officeFiles, officeId);
      const [smtp, imapPort] = [mail.ready.url, Number(mail.ready['imapPort'])];
      const urls = { subventions: subventions.ready.url, demarche: demarche.ready.url };
      return grantsInstallation({ ...urls, smtp, imapPort, register: register.path }, secrets);
    },
  };
}

export const GRANTS: Story = {
  assistant: ASSISTANT,
  title: 'Demande de subvention',
  told: (done, without) => {
    const many = done > 1;
    const entered = many
      ? "ont été contrôlées, saisies et suivies jusqu'à l'engagement"
      : "a été contrôlée, saisie et suivie jusqu'à l'engagement";
    const register = many ? 'inscrites au tableau de suivi' : 'inscrite au tableau de suivi';
    const followed = without.includes(FOLLOW_UP) ? `sans être ${register}, ce que le service laisse de côté` : `et ${register}`;
    return `${plural(done, 'subvention')} ${entered}, ${followed} ; chaque décision a été prise par une personne.`;
  },
  stage: stageGrants,
};
