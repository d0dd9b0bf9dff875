// Lists of dossiers: filters and orders, acts on many at once, exports, views, days by which they are due.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { readFileOf } from '#documents/tables/test-files.ts';
import type { DossierState } from '#domain/dossier.ts';
import { connect } from '#protocol/client.ts';
import { countDossiers, settleTally } from '#store/repositories/dossier-lists.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';
import { finish, found, openOffice, refusal, sharedOffice, type TestOffice } from './office.ts';

const ANOMALY = { kind: 'handed_over', handover: 'anomaly', reason: '=Numéro inconnu.', proposedText: null } as const;

type Query = NonNullable<Parameters<TestOffice['agent']['dossiers']>[0]>['query'];

/** References of all pages, one dossier a page. */
async function listed(office: TestOffice, query: Query): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | undefined, pages = 0; pages < 50; pages += 1) {
    const page = await office.agent.dossiers({ query: { limit: 1, ...query, ...(after === undefined ? {} : { after }) } });
    seen.push(...page.dossiers.map(({ reference }) => reference));
    if (page.next === null) break;
    after = page.next;
  }
  return seen;
}

const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});
const begun = performance.now();
const clock = {
  now: () => new Date(Math.floor(Date.parse('2026-03-16T09:00:00Z') + performance.now() - begun)),
  today: () => '2026-03-16',
};
const shared = sharedOffice(() => freshDatabase('PGlite', undone).location(), { clock });

async function idOf(office: TestOffice, reference: string): Promise<string> {
  return (await office.show(reference)).id;
}

forEachDatabase((_name, open, location) => {
  test('what was counted one by one is put together where it is much, and says the same afterwards', async () => {
    const database = await open({ migrated: true });
    const office = '01a21600-0000-7000-8000-000000000001';
    await database.transaction(async (transaction) => {
      await transaction.insertInto('office').values({ id: office, name: 'Bureau', created_at: new Date() }).execute();
      const note = (state: DossierState, dossiers: number) => ({ office, state, dossiers });
      await transaction
        .insertInto('dossier_tally')
        .values([note('waiting', 3), note('waiting', -1), note('done', 1), note('failed', 1), note('failed', -1)])
        .execute();
    });
    const rows = async () => (await database.kysely.selectFrom('dossier_tally').selectAll().execute()).length;
    await database.transaction((transaction) => settleTally(transaction, 5));
    expect(await rows()).toBe(5);
    await database.transaction((transaction) => settleTally(transaction, 4));
    expect(await rows()).toBe(2);
    expect(await countDossiers(database.kysely, office)).toMatchObject({ waiting: 2, done: 1, failed: 0 });
  });

  test(
    'dossiers are listed by urgency, due day, legal limit and deposit, without holes, finished ones only where they belong',
    { timeout: 180_000 },
    async () => {
      const office = await openOffice(await location(), { clock });
      const steward = connect({ url: office.server.url, token: await office.server.issuePersonToken('Responsable', ['steward']) });
      const { assistant } = office;
      await steward.changeDeadlines({ params: { assistant }, body: { dueDays: 10, legalLimitDays: 60 } });
      expect((await office.agent.deadlines()).deadlines).toMatchObject([{ assistant, dueDays: 10, legalLimitDays: 60 }]);
      const deposited = (reference: string, day: string) => ({ ...found(reference), depositedAt: `${day}T08:00:00Z` });
      await office.collect([
        deposited('101', '2026-03-02'),
        deposited('102', '2026-03-01'),
        deposited('103', '2026-03-04'),
        deposited('104', '2026-03-03'),
      ]);
      const params = { dossierId: await idOf(office, '103') };
      const plan = { requestId: randomUUID(), priority: 'urgent', dueOn: null } as const;
      expect(await office.agent.planDossier({ params, body: plan })).toMatchObject({ state: 'waiting', repeated: false });
      await office.agent.planDossier({
        params: { dossierId: await idOf(office, '104') },
        body: { requestId: randomUUID(), priority: 'low' },
      });
      expect(await office.show('103')).toMatchObject({ priority: 'urgent', dueOn: null, legalLimitOn: '2026-05-03' });
      expect((await office.show('103')).timeline.map(({ line }) => line)).toContain('Une personne change la priorité : urgente.');

      // The most urgent goes first.
      const lease = await office.robot.treat();
      expect(lease.task.reference).toBe('103');
      await finish(office.robot, lease, { kind: 'cancelled', reason: 'Fin.' });
      // 101 and 102 are as urgent as each other.
      const byUrgency = await listed(office, { order: 'priority' });
      expect([byUrgency.slice(0, 2).toSorted(), byUrgency[2]]).toEqual([['101', '102'], '104']);
      expect(await listed(office, { order: 'priority', direction: 'ascending' })).toEqual(byUrgency.toReversed());
      expect(await listed(office, { order: 'limit' })).toEqual(['102', '101', '104']);
      expect(await listed(office, { order: 'limit', direction: 'descending' })).toEqual(['104', '101', '102']);
      expect(await listed(office, { order: 'deposited' })).toEqual(['102', '101', '104', '103']);
      expect(await listed(office, { order: 'due', dueUntil: '2026-03-12' })).toEqual(['102', '101']);
      expect(await listed(office, { limitUntil: '2026-04-30' })).toEqual(['102']);
      expect(await listed(office, { dueWithin: -1, limitWithin: 45 })).toEqual(['102']);
      expect(await listed(office, { priority: 'normal', order: 'deposited' })).toEqual(['102', '101']);
      expect(await listed(office, { state: 'cancelled,failed' })).toEqual(['103']);
      expect(await listed(office, { search: '10' })).toEqual(['104', '103', '102', '101']);
      expect(await listed(office, { order: 'reference', direction: 'ascending', state: 'waiting,cancelled' })).toEqual([
        '101',
        '102',
        '103',
        '104',
      ]);
      expect(await listed(office, { limitUntil: '2026-12-31', order: 'updated' })).toHaveLength(3);
      const both = await listed(office, { state: 'waiting,cancelled' });
      expect(both).toEqual(await listed(office, {}));
      expect(both[0]).toBe('103');
      const [, second] = await listed(office, {});
      expect(await listed(office, { direction: 'ascending' })).toHaveLength(4);
      expect(second).toBeDefined();
      expect(await listed(office, { changedFrom: '2020-01-01', changedUntil: '2020-12-31' })).toEqual([]);
      expect(await listed(office, { changedFrom: '2020-01-01', changedUntil: '2026-03-16' })).toHaveLength(4);
      const page = await office.agent.dossiers({ query: { limit: 1 } });
      expect(page.today).toBe('2026-03-16');
      expect(await refusal(office.agent.dossiers({ query: { order: 'due', after: page.next ?? '' } }))).toBe('dossier.page-refused');
      expect(await refusal(office.agent.dossiers({ query: { state: 'waiting,nowhere' } }))).toBe('server.request-refused');

      // A new deposit before anything was typed: the law counts anew.
      const again = { ...deposited('101', '2026-03-05'), submission: '2026-03-05T08:00:00Z' };
      await office.collect([again]);
      expect(await office.show('101')).toMatchObject({ dueOn: '2026-03-15', legalLimitOn: '2026-05-04' });
      expect((await office.person.overview()).counts).toMatchObject({ waiting: 3, cancelled: 1, done: 0 });
    },
  );
});

test('what is postponed is taken by no robot before its day, and at once when somebody asks', async () => {
  const office = shared();
  await office.collect([found('201')]);
  const params = { dossierId: await idOf(office, '201') };
  const postpone = (until: string) => office.agent.postponeDossier({ params, body: { requestId: randomUUID(), until } });
  expect(await refusal(postpone('2026-03-16'))).toBe('dossier.day-refused');
  const until = '2026-03-20';
  await postpone(until);
  expect(await office.show('201')).toMatchObject({ state: 'waiting', postponedUntil: until, decisions: [{ act: 'postpone' }] });
  expect(await office.robot.lease()).toBe(null);
  await office.agent.retryDossier({ params, body: { requestId: randomUUID() } });
  expect(await office.show('201')).toMatchObject({ postponedUntil: null });
  const lease = await office.robot.treat();
  expect(await refusal(postpone(until))).toBe('dossier.act-refused');
  await finish(office.robot, lease, { kind: 'cancelled', reason: 'Fin.' });
});

test('an act on many is done or refused for each, once however often it is sent, and never on what changed behind the page', async () => {
  const office = shared();
  const { agent } = office;
  await office.collect([found('301'), found('302'), found('303')]);
  for (const _ of ['301', '302', '303']) await finish(office.robot, await office.robot.treat(), ANOMALY);
  const { dossiers } = await agent.dossiers({ query: { search: '30' } });
  const seen = new Map(dossiers.map((one) => [one.reference, { id: one.id, asOf: one.updatedAt }]));
  const of = (reference: string) => seen.get(reference) ?? { id: '', asOf: '' };
  await agent.retryDossier({ params: { dossierId: of('303').id }, body: { requestId: randomUUID() } });
  const nowhere = { id: '00000000-0000-7000-8000-000000000000' };
  const request = {
    requestId: randomUUID(),
    what: { act: 'cancel', reason: 'duplicate' } as const,
    dossiers: [of('301'), of('302'), of('303'), nowhere, of('301')],
  };
  const { results } = await agent.actOnDossiers({ body: request });
  expect(results).toMatchObject([
    { dossierId: of('301').id, outcome: 'done', state: 'cancelled', repeated: false },
    { dossierId: of('302').id, outcome: 'done', state: 'cancelled', repeated: false },
    { dossierId: of('303').id, outcome: 'refused', code: 'dossier.page-changed' },
    { dossierId: nowhere.id, outcome: 'refused', code: 'dossier.unknown' },
  ]);
  const again = await agent.actOnDossiers({ body: request });
  expect(again.results.slice(0, 2)).toMatchObject([{ repeated: true }, { repeated: true }]);
  expect((await office.show('301')).decisions).toHaveLength(1);
  const { asOf: _asOf, ...waiting } = of('303');
  const urgent = { act: 'plan', priority: 'high' } as const;
  const planned = await agent.actOnDossiers({ body: { requestId: randomUUID(), what: urgent, dossiers: [waiting, of('301')] } });
  expect(planned.results).toMatchObject([{ outcome: 'done' }, { outcome: 'refused', code: 'dossier.act-refused' }]);
  expect(await refusal(office.person.actOnDossiers({ body: request }))).toBe('identity.role-missing');
  // Those that are finished become new dossiers, once; one that waits is none of them.
  const { id: finished } = of('301');
  const repeat = {
    requestId: randomUUID(),
    what: { act: 'repeat', reason: 'ended_by_mistake' } as const,
    dossiers: [{ id: finished }, waiting],
  };
  for (const repeated of [false, true]) {
    expect((await agent.actOnDossiers({ body: repeat })).results).toMatchObject([
      { dossierId: finished, outcome: 'done', state: 'cancelled', repeated },
      { outcome: 'refused', code: 'dossier.act-refused' },
    ]);
  }
  const copies = (await agent.dossiers({ query: { search: '301' } })).dossiers;
  expect(copies.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'waiting']);
  const { entries } = await office.person.journal({ query: { limit: 1_000 } });
  expect(entries.filter(({ verb }) => verb === 'dossier.plan').map(({ detail }) => detail)).toMatchObject([
    {
      reference: '303',
      priorityBefore: 'normal',
      priority: 'high',
      dueBefore: '',
      due: '',
    },
  ]);
  for (const _ of copies) await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Fin.' });
});

test('a list is exported for spreadsheets with its filters, told to the journal, and nothing in it is a formula', async () => {
  const office = shared();
  await office.collect([found('401'), found('402')]);
  for (let round = 0; round < 2; round += 1) {
    const lease = await office.robot.treat();
    const removed = { kind: 'cancelled', reason: 'Retiré ; "oui".' } as const;
    await finish(office.robot, lease, lease.task.reference === '401' ? ANOMALY : removed);
  }
  const csv = Buffer.from(await office.agent.dossiersCsv({ body: { search: '40' } })).toString('utf8');
  expect(csv.startsWith('\uFEFFDossier;Assistant;État;Motif;')).toBe(true);
  const [, ...lines] = csv.trimEnd().split('\r\n');
  lines.sort();
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(`401;${office.assistant};À traiter;'=Numéro inconnu.;Normale;`);
  expect(lines[1]).toContain(';Retiré;"Retiré ; ""oui"".";');
  const only = Buffer.from(await office.agent.dossiersCsv({ body: { search: '40', state: 'cancelled', language: 'en' } })).toString();
  expect(only.split('\r\n')).toHaveLength(3);
  const workbook = await office.agent.dossiersXlsx({ body: { search: '40' } });
  const { table, rows } = await readFileOf('dossiers.xlsx', workbook);
  expect(table.columns.slice(0, 4)).toEqual(['Dossier', 'Assistant', 'État', 'Motif']);
  expect(rows).toHaveLength(2);
  const [row] = rows.filter(({ cells: [cell] }) => cell?.kind === 'text' && cell.text === '401');
  expect(row?.cells.slice(0, 4)).toEqual(
    ['401', office.assistant, 'À traiter', '=Numéro inconnu.'].map((text) => ({ kind: 'text', text })),
  );
  expect(row?.cells[9]).toEqual({ kind: 'date_time', local: '2026-03-01T09:00:00' });
  // In the order of the list: by urgency nothing that is finished.
  const told = async (order: 'reference' | 'due') =>
    Buffer.from(await office.agent.dossiersCsv({ body: { search: '40', order } }))
      .toString()
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(';')[0])
      .slice(1);
  expect(await told('reference')).toEqual(['402', '401']);
  expect(await told('due')).toEqual(['401']);
  const { entries } = await office.person.journal({ query: { limit: 1_000 } });
  expect(entries.filter(({ verb }) => verb === 'dossiers.export').map(({ detail }) => detail)).toMatchObject([
    { form: 'csv', search: '40' },
    { form: 'csv', search: '40', state: 'cancelled' },
    { form: 'xlsx', search: '40' },
    { form: 'csv', search: '40', order: 'reference' },
    { form: 'csv', search: '40', order: 'due' },
  ]);
});

test('views are kept per person, shared with the office where wanted, and removed by their owner only', async () => {
  const office = shared();
  const { agent } = office;
  const colleague = connect({ url: office.server.url, token: await office.server.issuePersonToken('Collègue', ['agent']) });
  const mine = await agent.saveView({ body: { name: 'Urgents', filter: { tri: 'priority' }, shared: false } });
  const ours = await agent.saveView({ body: { name: 'En retard', filter: { limite: 'depassee' }, shared: true } });
  expect((await agent.views()).views.map(({ name, own }) => [name, own])).toEqual([
    ['En retard', true],
    ['Urgents', true],
  ]);
  expect((await colleague.views()).views).toEqual([{ ...ours, own: false }]);
  expect(await refusal(colleague.removeView({ params: { viewId: ours.id } }))).toBe('view.unknown');
  const replaced = await agent.saveView({ body: { name: 'Urgents', filter: { tri: 'due' }, shared: true } });
  expect(replaced).toMatchObject({ id: mine.id, filter: { tri: 'due' }, shared: true });
  await agent.removeView({ params: { viewId: ours.id } });
  expect((await colleague.views()).views.map(({ name }) => name)).toEqual(['Urgents']);
});
