// Another program posts dossiers: signed by a secret of this hook, fresh, whole; each once; and a robot treats them.
import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { RECEIVER_SECRET, startReceiver } from '../effects/receiver-process.ts';
import { finish, intend, openOffice, refusal, settle } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: appel-essai
version: 1.0.0
titre: Appel
responsable: Essais
source: { connecteur: appel http }
suivis:
  guichet: { connecteur: appel http, clé: Dossier }
champs:
  nom:     { depuis: Nom, personnel: oui }
  numéro:  { depuis: Numéro, format: 9 ou 10 chiffres, personnel: oui }
  montant: { depuis: Montant, type: montant }
  parts:   { depuis: Parts, type: liste, éléments: nombre entier, facultatif: oui }
phases:
  - phase: contrôle
    étapes:
      - exiger: =montant = montant("12345678901234.56")
        sinon:
          confier: "Autre montant."
      - inscrire: { Nom: =nom }
        dans: guichet
`;

const BODY = '{ "reference": "G-1", "fields": { "Nom": "Durand", "Numéro": "123456789", "Montant": 12345678901234.56, "Parts": [1, 2] } }';

/** As the contract of docs/connecteurs.md says, and nothing of ours. */
function signature(secret: string, body: string, seconds = Math.floor(Date.now() / 1_000)): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

forEachDatabase((_name, _open, location) => {
  test('what is posted and signed is a dossier, once; all else is refused, and why is told', { timeout: 300_000 }, async () => {
    const office = await openOffice(await location());
    const params = { assistant: 'appel-essai' };
    const receiver = await startReceiver((undo) => onTestFinished(undo));
    const outlets = { guichet: { address: `${receiver.url}/suivi`, token: RECEIVER_SECRET } };
    const files = { 'assistant.yaml': ASSISTANT };
    await office.person.install({ params, body: { files, settings: {}, accounts: {}, outlets, allowedOrigins: [receiver.url] } });
    await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    expect(await refusal(office.agent.renewHookSecret({ params, body: { overlapHours: 0 } }))).toBe('identity.role-missing');
    const { path, secret } = await office.person.renewHookSecret({ params, body: { overlapHours: 0 } });
    const post = async (body: string, signed: string, to = path): Promise<readonly [number, unknown, Response]> => {
      const headers = { 'content-type': 'application/json', 'x-copiste-signature': signed };
      const answer = await fetch(office.server.url + to, { method: 'POST', headers, body });
      const told = (await answer.json()) as { readonly code?: string };
      return [answer.status, told.code ?? told, answer];
    };
    const send = async (body: string, by = secret) => (await post(body, signature(by, body))).slice(0, 2);
    expect(await send(BODY)).toEqual([202, { reference: 'G-1', outcome: 'created' }]);
    expect(await send(BODY)).toEqual([202, { reference: 'G-1', outcome: 'unchanged' }]);
    const later = BODY.replace('12345678901234.56', '7');
    expect(await send(later)).toEqual([202, { reference: 'G-1', outcome: 'updated' }]);
    // What was sent before comes once more: nothing goes back to it.
    expect(await send(BODY)).toEqual([202, { reference: 'G-1', outcome: 'unchanged' }]);
    expect(await send(BODY.replace('G-1', 'G-2'))).toEqual([202, { reference: 'G-2', outcome: 'created' }]);

    const now = Math.floor(Date.now() / 1_000);
    expect(await send(BODY, 'another')).toEqual([401, 'hook.signature-wrong']);
    expect((await post(later, signature(secret, BODY))).slice(0, 2)).toEqual([401, 'hook.signature-wrong']);
    expect((await post(BODY, '')).slice(0, 2)).toEqual([401, 'hook.signature-wrong']);
    expect((await post(BODY, signature(secret, BODY, now - 301))).slice(0, 2)).toEqual([401, 'hook.signature-old']);
    expect((await post(BODY, signature(secret, BODY, now + 400))).slice(0, 2)).toEqual([401, 'hook.signature-old']);
    const elsewhere = path.replace(/[^/]+$/, '01900000-0000-7000-8000-00000000000a');
    expect((await post(BODY, signature(secret, BODY), elsewhere)).slice(0, 2)).toEqual([401, 'hook.signature-wrong']);
    const large = JSON.stringify({ reference: 'x'.repeat(22_000_000) });
    expect((await post(large, signature(secret, large)))[0]).toBe(413);
    const wrong = '{ "reference": "G-3", "fields": { "Nom": "Secret", "Numéro": "12", "Montant": "1e3", "Ville": "Albi" } }';
    expect(await send(wrong)).toEqual([422, 'hook.fields-wrong']);
    expect(await send('{ "reference": "G-3"')).toEqual([422, 'hook.fields-wrong']);
    expect(await send(BODY.replace('"fields"', '"field"'))).toEqual([422, 'hook.fields-wrong']);

    // Renewed: both are accepted; renewed without overlap: the newest alone.
    const second = await office.person.renewHookSecret({ params, body: { overlapHours: 24 } });
    expect((await send(BODY))[0]).toBe(202);
    expect((await send(BODY, second.secret))[0]).toBe(202);
    const third = await office.person.renewHookSecret({ params, body: { overlapHours: 0 } });
    expect((await send(BODY, second.secret))[0]).toBe(401);
    expect((await send(BODY, third.secret))[0]).toBe(202);
    expect((await office.person.hook({ params })).secrets).toMatchObject([{ endsAt: null, lost: false }]);

    expect(await workAll(office)).toBe(2);
    expect(await office.show('G-2')).toMatchObject({ state: 'done' });
    expect(await office.show('G-1')).toMatchObject({ state: 'handed_over' });
    expect(await receiver.taken()).toMatchObject({ taken: 1, rows: [{ reference: 'G-2', values: { Dossier: 'G-2', Nom: 'Durand' } }] });
    const { entries } = await office.person.journal({ query: {} });
    expect(entries.filter(({ verb }) => verb === 'dossier.receive').length).toBeGreaterThanOrEqual(5);
    for (const hidden of ['Durand', 'Secret', secret]) expect(JSON.stringify(entries)).not.toContain(hidden);
    // A later one that comes once typing began is refused, not lost: it is a dossier as soon as that one has ended.
    const typed = BODY.replace('G-1', 'G-4');
    const after = later.replace('G-1', 'G-4');
    expect(await send(typed, third.secret)).toEqual([202, { reference: 'G-4', outcome: 'created' }]);
    const lease = await office.robot.treat();
    expect(await intend(office.robot, lease)).toMatchObject({ granted: true });
    expect(await send(after, third.secret)).toEqual([409, 'entry.typing-began']);
    expect(await send(typed, third.secret)).toEqual([202, { reference: 'G-4', outcome: 'unchanged' }]);
    const { effects } = await office.show('G-4');
    await settle(office.robot, lease, effects[0]?.id ?? '', 'proved');
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    expect(await send(after, third.secret)).toEqual([202, { reference: 'G-4', outcome: 'created' }]);
    // Too fast: told when to come again.
    const answers = await Promise.all(Array.from({ length: 90 }, () => post('{}', '')));
    const late = answers.find(([status]) => status === 429);
    expect(late?.[1]).toBe('server.too-many-posts');
    expect(Number(late?.[2].headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
