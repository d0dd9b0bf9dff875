// The process document of an assistant, for those who approve it: what it does, with what, when it stops, and what stays for people. French.
import type { Recording } from '#domain/recording.ts';
import type { ConnectorName } from '#domain/connectors.ts';
import { withoutPhases } from '#language/dropped-phases.ts';
import { allSteps } from '#language/held-steps.ts';
import { FRENCH } from '#language/keywords.ts';
import type { ApplicationMap, AssistantPlan, Field, FieldType } from '#language/plan.ts';
import { sayTemplate } from '#language/say-expression.ts';
import { planSentences, tableSentences } from '#language/sentences.ts';
import { plannedExits } from './exits.ts';
import type { Block, Fact, ProcessDocument, Section } from './process-document.ts';
import { sayDuration, shownWork } from './shown-work.ts';

/** What is known of the work besides the files; null: not known, and said so. */
export interface Volumes {
  readonly dossiersEachMonth: number | null;
  /** By hand, for one dossier. */
  readonly manualMilliseconds: number | null;
}

export interface Described {
  readonly plan: AssistantPlan;
  /** Phases that the office leaves out: described as such, and not as work that is done. */
  readonly dropped?: readonly string[];
  readonly recordings: readonly Recording[];
  readonly volumes: Volumes;
  /** Application → short fingerprint of its map: which version of it was read. */
  readonly mapFingerprints: Readonly<Record<string, string>>;
}

const SOURCES: Readonly<Record<ConnectorName | 'file', string>> = {
  'demarche-numerique': 'Démarche Numérique',
  spreadsheet: 'un classeur',
  mailbox: 'une boîte aux lettres',
  folder: 'un dossier de fichiers',
  form: 'un formulaire de la console',
  http: 'un autre programme, qui les envoie',
  'http-post': 'un autre programme',
  file: 'un fichier de lignes',
};

const TYPES: Readonly<Record<FieldType, string>> = {
  text: 'texte',
  whole_number: 'nombre entier',
  decimal: 'nombre',
  money: 'montant',
  date: 'date',
  date_time: 'date et heure',
  duration: 'durée',
  yes_no: 'oui ou non',
  list: 'liste',
  record: 'groupe',
  address: 'adresse',
  files: 'fichiers',
};

const MONTHS_EACH_YEAR = 12;
const HOUR = 3_600_000;

function summary({ dropped = [], plan, volumes }: Described): readonly Block[] {
  const { dossiersEachMonth, manualMilliseconds } = volumes;
  const applications = Object.values(plan.applications).map(({ title }) => `« ${title} »`);
  const hours =
    dossiersEachMonth === null || manualMilliseconds === null
      ? null
      : Math.round((dossiersEachMonth * MONTHS_EACH_YEAR * manualMilliseconds) / HOUR);
  const facts: Fact[] = [
    ['Responsable', plan.owner],
    ['Assistant et version', `${plan.name} ${plan.version}`],
    ['D’où viennent les dossiers', SOURCES[plan.source.connector]],
    ['Applications', applications.length === 0 ? 'aucune' : applications.join(', ')],
    ...(dropped.length === 0
      ? []
      : [['Laissé de côté par le service', dropped.map((name) => `phase « ${name} »`).join(', ')] satisfies Fact]),
    ['Dossiers par mois', dossiersEachMonth === null ? 'pas encore mesuré' : String(dossiersEachMonth)],
    ['Temps d’un agent par dossier', manualMilliseconds === null ? 'pas encore mesuré' : sayDuration(manualMilliseconds)],
    ['Saisie confiée, par an', hours === null ? 'à dire quand les deux lignes qui précèdent seront connues' : `${hours} heures environ`],
  ];
  return [
    {
      kind: 'paragraph',
      text: 'L’assistant fait, dans les applications du service, ce qu’un agent y ferait. Il ne décide de rien : il contrôle, saisit, relit et rend compte. Ce qu’il ne sait pas faire, ou ne doit pas faire, revient à un agent avec le motif.',
    },
    { kind: 'facts', caption: 'En bref', facts },
  ];
}

function paceOf({ limits }: ApplicationMap): string {
  if (limits.pace === null) return 'sans cadence imposée';
  return `${limits.pace.dossiers} dossiers par ${limits.pace.perMilliseconds === 60_000 ? 'minute' : 'heure'} au plus`;
}

function applications({ plan, mapFingerprints }: Described): readonly Section[] {
  const all = Object.values(plan.applications);
  if (all.length === 0) return [];
  return [
    {
      title: 'Les applications',
      blocks: [
        {
          kind: 'table',
          caption: 'Applications',
          columns: [
            { title: 'Application', share: 3 },
            { title: 'Carte (empreinte)', share: 1.5 },
            { title: 'Écrans connus', share: 1 },
            { title: 'Ménagement', share: 3 },
          ],
          rows: all.map((map) => [
            map.title,
            `${map.name}${mapFingerprints[map.name] === undefined ? '' : ` (${mapFingerprints[map.name]})`}`,
            String(Object.keys(map.screens).length),
            `${map.limits.sessions} ${map.limits.sessions > 1 ? 'sessions' : 'session'} à la fois au plus, ${paceOf(map)}`,
          ]),
        },
        {
          kind: 'paragraph',
          text: 'L’empreinte est celle de la carte de l’application : quand un écran change, la carte change, et l’empreinte avec elle.',
        },
      ],
    },
  ];
}

/** A fact of the deposit by the words in which a file asks for it. */
function sourceOf({ fact, from }: Field): string {
  if (!fact) return from;
  return Object.entries(FRENCH.facts).find(([, meaning]) => meaning === from)?.[0] ?? from;
}

function fieldRows(fields: readonly Field[], above = ''): readonly (readonly string[])[] {
  return fields.flatMap((field) => [
    [
      `${above}${field.name}`,
      sourceOf(field),
      field.items === null ? TYPES[field.type] : `${TYPES[field.type]} (${TYPES[field.items]})`,
      [field.personal ? 'donnée personnelle, masquée' : 'lisible', ...(field.optional ? ['peut manquer'] : [])].join(', '),
    ],
    ...fieldRows(field.entries, `${above}${field.name} · `),
  ]);
}

function fields({ plan }: Described): Section {
  return {
    title: 'Ce que l’assistant lit dans le dossier',
    blocks: [
      {
        kind: 'table',
        caption: 'Champs',
        columns: [
          { title: 'Champ', share: 2 },
          { title: 'À la source', share: 3 },
          { title: 'Nature', share: 1 },
          { title: 'Ce qui en est montré', share: 1.8 },
        ],
        rows: fieldRows(plan.fields),
      },
    ],
  };
}

function steps({ plan }: Described): readonly Section[] {
  return planSentences(plan).map(({ sentence, steps: said }) => ({
    title: sentence,
    blocks: [{ kind: 'steps', caption: sentence, steps: said.map(({ sentence: text, depth }) => ({ text, depth })) }],
  }));
}

function rules({ plan }: Described): readonly Section[] {
  return tableSentences(plan).map(({ sentence, rows }) => ({
    title: sentence,
    blocks: [{ kind: 'steps', caption: sentence, steps: rows.map((text) => ({ text, depth: 0 })) }],
  }));
}

function exceptions({ plan }: Described): Section {
  const exits = plannedExits(plan);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: 'Dans chacun de ces cas l’assistant s’arrête avant d’avoir rien validé de plus, et le dit. Une panne d’application, elle, est reprise plus tard sans que personne n’ait à agir ; si l’on ne peut savoir si une validation a eu lieu, un agent regarde : rien n’est jamais deviné ni refait.',
    },
  ];
  if (exits.length > 0) {
    blocks.push({
      kind: 'table',
      caption: 'Cas prévus',
      columns: [
        { title: 'Phase', share: 1.5 },
        { title: 'Motif', share: 5 },
        { title: 'Suite', share: 1.8 },
      ],
      rows: exits.map(({ phase, text, outcome }) => [
        phase,
        text,
        outcome === 'handed over' ? 'confié à un agent' : 'correction demandée à l’usager, si le service l’autorise',
      ]),
    });
  }
  return { title: 'Quand l’assistant s’arrête', blocks };
}

function people({ plan }: Described): readonly Section[] {
  const asked = plan.phases
    .flatMap(({ steps: own }) => allSteps(own))
    .flatMap((step) => (step.verb === 'ask_person' ? [step.question] : []));
  if (asked.length === 0) return [];
  return [
    {
      title: 'Ce qui est demandé aux agents',
      blocks: [
        {
          kind: 'table',
          caption: 'Questions',
          columns: [
            { title: 'Question', share: 3 },
            { title: 'Réponses', share: 3 },
            { title: 'Délais', share: 1.5 },
          ],
          rows: asked.map(({ text, answers, remindAfterDays, atMostDays }) => [
            sayTemplate(text),
            answers.map(({ label, among }) => (among === null ? label : `${label} : ${among.join(' ou ')}`)).join(' ; '),
            [...(remindAfterDays === null ? [] : [`rappel tous les ${remindAfterDays} jours`]), `${atMostDays} jours au plus`].join(', '),
          ]),
        },
      ],
    },
  ];
}

function letters({ plan }: Described): readonly Section[] {
  const texts = [
    ...plan.corrections.map(({ name, text }) => ({ name: `Correction « ${name} »`, text })),
    ...plan.messages.map(({ name, text }) => ({ name: `Message « ${name} »`, text })),
  ];
  if (texts.length === 0) return [];
  return [
    {
      title: 'Les textes envoyés aux usagers',
      blocks: [{ kind: 'facts', caption: 'Textes approuvés', facts: texts.map(({ name, text }) => [name, sayTemplate(text)] as const) }],
    },
  ];
}

function guarantees(): Section {
  return {
    title: 'Ce qui est garanti',
    blocks: [
      {
        kind: 'facts',
        caption: 'Garanties',
        facts: [
          [
            'Fidélité',
            'Chaque valeur saisie est relue ; après la validation, la fiche est rouverte et comparée. Une valeur qui perdrait une information va à un agent.',
          ],
          [
            'Une seule fois',
            'L’intention est écrite avant chaque validation ; après une panne, l’assistant regarde d’abord si elle a eu lieu.',
          ],
          [
            'Preuve',
            'Chaque dossier a son attestation signée : ce qui a été lu, saisi, relu, par quelle version, sous quelle responsabilité.',
          ],
          [
            'Une personne décide',
            'L’assistant commence à blanc ; un responsable l’autorise à valider, sous confirmation puis seul, et cela se perd si les erreurs montent.',
          ],
          ['Discrétion', 'Les captures sont masquées dès la prise ; rien ne sort du service.'],
        ],
      },
    ],
  };
}

/** Pure: the same files, recordings and figures give the same document. */
export function describeProcess(asked: Described): ProcessDocument {
  const { dropped = [], recordings } = asked;
  const plan = withoutPhases(asked.plan, dropped);
  const described = { ...asked, plan };
  return {
    title: plan.title,
    assistant: `${plan.name} ${plan.version}`,
    owner: plan.owner,
    sections: [
      { title: 'En bref', blocks: summary(described) },
      ...shownWork(recordings),
      ...applications(described),
      fields(described),
      ...steps(described),
      ...rules(described),
      exceptions(described),
      ...people(described),
      ...letters(described),
      guarantees(),
    ],
  };
}
