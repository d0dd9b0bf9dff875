// An office in which everything that the console shows is there: each kind of handover, groups and absences, alerts, people, tokens.
import { randomUUID } from 'node:crypto';
import type { HandoverKind, Outcome } from '#domain/outcome.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { type Client, connect } from '#protocol/client.ts';
import { finish, intend, type OfficeOptions, type TreatLease } from '../server/office.ts';
import { asked, type FilledOffice, fillOffice, tell } from './filled-office.ts';
import { type Shown, showWork } from './shown-office.ts';

export interface FullOffice extends FilledOffice {
  /** The address in the console of a dossier that waits for this. */
  readonly waits: Readonly<Record<Exclude<HandoverKind, 'uncertain'>, string>>;
  readonly shown: Shown;
  /** The address in the console of a recording that was taken over from a file of Chrome's recorder, with a step that was not. */
  readonly imported: string;
  /** A client, and the token, of somebody with these roles. */
  personOf(name: string, ...roles: readonly PersonRole[]): Promise<{ readonly token: string; readonly client: Client }>;
  /** A dossier that a robot hands over now; its address in the console. */
  handOver(reference: string, kind: HandoverKind, reason: string): Promise<string>;
  /** A dossier whose commit waits for a yes, of a supervised assistant; its address in the console. */
  askToConfirm(reference: string): Promise<string>;
  /** The dossier of this reference, leased before all others. */
  take(reference: string): Promise<TreatLease>;
}

/** So that a robot that is asked to has something to take. */
const WAITING_FEW = 4;

/** What the form was filled with, and what the record says now. */
export const TYPED = {
  typed: {
    'adresse.numéro de voie': '12',
    'adresse.type de voie': 'RUE',
    'adresse.libellé de la voie': 'DES LILAS',
    'adresse.commune': 'MONTAUBAN',
  },
  before: {
    'adresse.numéro de voie': '3',
    'adresse.type de voie': 'PLACE',
    'adresse.libellé de la voie': 'HAUTE',
    'adresse.commune': 'MONTAUBAN',
  },
};
/** What Chrome's recorder writes; pointing at something becomes no act. */
const RECORDED = JSON.stringify({
  title: 'Saisir une adresse',
  steps: [
    { type: 'navigate', url: 'https://sejour.exemple.test/fiche' },
    { type: 'change', value: 'RUE DES LILAS', target: 'main', selectors: [['aria/Voie'], ['#voie']] },
    { type: 'hover', target: 'main', selectors: [['aria/Menu']] },
    { type: 'click', target: 'main', selectors: [['aria/Enregistrer[role="button"]']] },
  ],
});
const CONFIRM: Outcome = {
  kind: 'handed_over',
  handover: 'confirm',
  reason: 'Le formulaire est rempli : un agent confirme avant que rien ne soit enregistré.',
  proposedText: null,
};

/** Who answers, by when, and under which mention. */
async function plan(steward: Client, assistant: string): Promise<void> {
  const { people } = await steward.answerers();
  const idOf = (name: string): string => people.find((person) => person.name === name)?.id ?? '';
  const body = { name: 'Bureau du séjour', members: [idOf('Agent'), idOf('Camille')], deputies: [idOf('Dominique')] };
  const { id } = await steward.saveGroup({ body });
  const params = { assistant };
  await steward.routeHandovers({ params, body: { groups: { confirm: id, uncertain: id } } });
  await steward.changeEscalation({ body: { escalateAfterDays: 3 } });
  await steward.declareAbsence({ body: { person: idOf('Dominique'), from: '2036-12-22', until: '2036-12-31' } });
  await steward.changeDeadlines({ params, body: { dueDays: 30, legalLimitDays: 60 } });
  const mention = { purpose: 'Enregistrer les changements d’adresse', contact: 'Bureau du séjour, par courrier' };
  await steward.approveMention({ params, body: mention });
}

/** Who is told of what goes wrong, by ways that lead nowhere. */
async function planAlerts(administrator: Client): Promise<void> {
  const email = { host: '127.0.0.1', port: 9, security: 'none', from: 'copiste@exemple.test' } as const;
  const { id } = await administrator.addAlertChannel({
    body: { name: 'Courriel du service', privateAllowed: true, settings: { kind: 'email', ...email, to: ['accueil@exemple.test'] } },
  });
  await administrator.addAlertRule({
    body: {
      name: 'Pour les responsables',
      channel: id,
      kinds: ['dossier_uncertain', 'application_closed', 'backlog'],
      roles: ['steward'],
      groupMinutes: 5,
      repeatMinutes: 60,
      quiet: { from: 1_200, until: 420 },
      escalation: { minutes: 30, channel: id, roles: [] },
      enabled: true,
    },
  });
  await administrator.changeAlertSettings({ body: { consoleAddress: null, handoverHours: 24, backlogLimit: 3 } });
}

export async function openFullOffice(
  database: string,
  options: OfficeOptions & { readonly picture: Uint8Array },
  undo: (undo: () => Promise<void>) => void,
): Promise<FullOffice> {
  const filled = await fillOffice(
    database,
    { ...options, waiting: WAITING_FEW, settings: { alertsEverySeconds: 5, ...options.settings } },
    undo,
  );
  const { agent, robot, server } = filled;
  const pathOf = async (reference: string): Promise<string> => `/dossiers/${(await filled.show(reference)).id}`;
  const personOf: FullOffice['personOf'] = async (name, ...roles) => {
    const token = await server.issuePersonToken(name, roles);
    return { token, client: connect({ url: server.url, token }) };
  };
  const take: FullOffice['take'] = async (reference) => {
    await filled.collect([asked(reference)]);
    const { id: dossierId } = await filled.show(reference);
    await agent.planDossier({ params: { dossierId }, body: { requestId: randomUUID(), priority: 'urgent' } });
    const lease = await robot.treat();
    if (lease.task.reference !== reference) throw new Error(`expected ${reference}, got ${lease.task.reference}`);
    await tell(filled, lease, options.picture);
    return lease;
  };
  const handOver: FullOffice['handOver'] = async (reference, kind, reason) => {
    const proposedText = kind === 'decide' ? 'Bonjour,\n\nVotre demande est en cours d’examen.' : null;
    await finish(robot, await take(reference), { kind: 'handed_over', handover: kind, reason, proposedText });
    return pathOf(reference);
  };
  const askToConfirm: FullOffice['askToConfirm'] = async (reference) => {
    const lease = await take(reference);
    await intend(robot, lease, TYPED);
    await finish(robot, lease, CONFIRM);
    return pathOf(reference);
  };

  const everybody = await personOf('Camille', 'agent', 'steward');
  await personOf('Dominique', 'agent');
  const administration = await personOf('Andrée', 'administrator', 'auditor');
  await plan(everybody.client, filled.assistant);
  await planAlerts(administration.client);
  const anomaly = await handOver(
    '24009001',
    'anomaly',
    'La fiche de ce numéro étranger porte un autre nom ou une autre date de naissance.',
  );
  const decide = await handOver('24009002', 'decide', 'Refus possible : le justificatif de domicile a plus de six mois.');
  const params = { assistant: filled.assistant };
  await filled.person.settings({ params, body: { autonomy: 'supervised', allowedCorrections: [] } });
  const confirm = await askToConfirm('24009003');
  const author = await personOf('Maryse', 'author');
  const shown = await showWork({ administrator: administration.client, author: author.client, robot }, options.picture);
  const { showingId } = await author.client.importShowing({ body: { title: 'Saisir une adresse', content: RECORDED } });
  const imported = `/construire/montrer/${showingId}`;
  return { ...filled, waits: { anomaly, decide, confirm }, shown, imported, personOf, handOver, askToConfirm, take };
}
