// What goes wrong, how often, and that a reasonable client gets through.
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { FAULTS, type Fault, Faults } from './faults.ts';
import type { Change } from './records.ts';
import { ORACLE_KEY, TYPED, type Visitor, WORLD, formOf, visit } from './visitor.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

const recorded = (visitor: Visitor): Promise<readonly Change[]> => visitor.oracle('changes', ORACLE_KEY);
const counts = (visitor: Visitor): Promise<Record<Fault, number>> => visitor.oracle('faults', ORACLE_KEY);

/** Opens the form until it is shown, signing in again when the session ended. */
async function openForm(visitor: Visitor, personId: string): Promise<string> {
  for (;;) {
    const { html } = await visitor.get(`/fiche/${personId}/adresse`);
    if (html.includes("Modification de l'adresse")) return html;
    if (html.includes('Votre session a expiré')) await visitor.signIn();
  }
}

test('25 commits meet every fault, counted where it happened and with the effect that it says', async () => {
  const waited: number[] = [];
  const { visitor, close } = await visit({
    faults: true,
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
  });
  closings.push(close);
  await visitor.signIn();
  await visitor.get('/accueil');
  const seen = { confirmed: 0, error500: 0, expired: 0 };
  for (let round = 0; round < 25; round += 1) {
    const personId = `p${(round % 4) + 1}`;
    const html = await openForm(visitor, personId);
    const before = (await recorded(visitor)).length;
    const faultsBefore = await counts(visitor);
    const answer = await visitor.post(`/fiche/${personId}/adresse`, formOf(html, TYPED));
    const faultsAfter = await counts(visitor);
    const more = (await recorded(visitor)).length - before;
    const struck = FAULTS.filter((fault) => faultsAfter[fault] > faultsBefore[fault]);
    if (answer.status === 500) {
      seen.error500 += 1;
      expect(answer.html).toContain('<b>Erreur interne</b> — ORA-');
      expect(struck).toEqual([more === 1 ? 'error500AfterCommit' : 'error500BeforeCommit']);
    } else if (answer.html.includes('Votre session a expiré')) {
      seen.expired += 1;
      expect([more, struck]).toEqual([0, ['sessionExpiredOnCommit']]);
    } else {
      seen.confirmed += 1;
      expect(answer.html).toContain('Adresse enregistrée');
      expect(more).toBe(1);
      expect(['', 'slowCommit']).toContain(struck.join());
    }
  }
  const total = await counts(visitor);
  expect(Object.keys(total)).toEqual([...FAULTS]);
  for (const fault of FAULTS) expect(total[fault], fault).toBeGreaterThan(0);
  expect(seen.error500).toBe(total.error500AfterCommit + total.error500BeforeCommit);
  expect(seen.expired).toBe(total.sessionExpiredOnCommit);
  expect(waited).toHaveLength(total.slowPage + 2 * total.slowCommit);
  for (const milliseconds of waited) expect(milliseconds >= 2000 && milliseconds <= 4000).toBe(true);
});

test('a page that is slow is shown in the end, a broken one is a passing 500, an ended session is the sign-in page', async () => {
  const { visitor, close } = await visit({ faults: true });
  closings.push(close);
  await visitor.signIn();
  const answers: string[] = [];
  for (let round = 0; round < 30; round += 1) {
    const before = await counts(visitor);
    const { status, html } = await visitor.get('/recherche');
    const after = await counts(visitor);
    const struck = FAULTS.find((fault) => after[fault] > before[fault]);
    if (struck === undefined) continue;
    answers.push(
      `${struck} ${status} ${html.includes('Numéro étranger') ? 'shown' : html.includes('Votre session a expiré') ? 'sign-in' : 'broken'}`,
    );
    if (struck === 'sessionExpired') await visitor.signIn();
  }
  expect(new Set(answers)).toEqual(new Set(['slowPage 200 shown', 'error500Page 500 broken', 'sessionExpired 200 sign-in']));
});

/** A seed whose first struck commit is a slow one, and which commit that is. */
function slowCommitFirst(): { readonly seed: number; readonly round: number } {
  for (let seed = 0; ; seed += 1) {
    const faults = new Faults(true, seed);
    for (let round = 1; round <= 4; round += 1) {
      const fault = faults.onCommit(`p${round}`);
      if (fault === 'slowCommit') return { seed, round };
      if (fault !== null) break;
    }
  }
}

test('a commit whose client has gone away is recorded all the same', async () => {
  const { seed, round } = slowCommitFirst();
  const asked = Promise.withResolvers<undefined>();
  const gate = Promise.withResolvers<undefined>();
  const wait = (): Promise<void> => {
    asked.resolve(undefined);
    return gate.promise;
  };
  const { visitor, close } = await visit({ world: { ...WORLD, seed }, faults: true, wait });
  closings.push(close);
  await visitor.signIn();
  const form = formOf((await visitor.get('/fiche/p1/adresse')).html, TYPED);
  for (let person = 1; person < round; person += 1) await visitor.post(`/fiche/p${person}/adresse`, form);
  const leaving = new AbortController();
  const lost = visitor.post(`/fiche/p${round}/adresse`, form, leaving.signal);
  await asked.promise;
  leaving.abort();
  await expect(lost).rejects.toThrow();
  expect(await recorded(visitor)).toHaveLength(round - 1);
  gate.resolve(undefined);
  await expect.poll(async () => (await recorded(visitor)).length).toBe(round);
});

test('without faults nothing goes wrong in a hundred commits', async () => {
  const { visitor, close } = await visit();
  closings.push(close);
  await visitor.signIn();
  const { html } = await visitor.get('/fiche/p1/adresse');
  for (let round = 0; round < 100; round += 1) await visitor.post('/fiche/p1/adresse', formOf(html, TYPED));
  expect(await recorded(visitor)).toHaveLength(100);
  expect(Object.values(await counts(visitor)).every((count) => count === 0)).toBe(true);
});

test('the same seed and the same requests give the same faults', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 5 }))), (seed, requests) => {
      const [one, other] = [new Faults(true, seed), new Faults(true, seed)];
      for (const [commit, person] of requests) {
        const ask = (faults: Faults) => (commit ? faults.onCommit(`p${person}`) : faults.onPage(`p${person}`));
        expect(ask(one)).toBe(ask(other));
      }
      expect(one.delay(2000, 4000)).toBe(other.delay(2000, 4000));
    }),
  );
});

test('for any seed, 25 commits meet every fault of a commit, 100 meet each several times, and no person meets two in a row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 100 }), (seed, people) => {
      const faults = new Faults(true, seed);
      const struck: string[] = [];
      const last = new Map<string, boolean>();
      for (let round = 0; round < 100; round += 1) {
        const person = `p${round % people}`;
        const page = faults.onPage(person);
        if (page !== null) expect(last.get(person) ?? false).toBe(false);
        const fault = faults.onCommit(person);
        if (fault !== null) {
          expect(page).toBeNull();
          struck.push(fault);
        }
        last.set(person, fault !== null);
        if (round === 24) expect(new Set(struck).size).toBe(4);
      }
      for (const kind of new Set(struck)) expect(struck.filter((fault) => fault === kind).length).toBeGreaterThan(1);
    }),
  );
});
