// What mutations do and refuse: refusals are data, nothing is idempotent, and the applicant is written to unless told not to.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { INSTRUCTEURS } from './address-form.ts';
import { ANNOTATE, at, byRobot, dossierId, openService, PASS, SEND, TOKEN } from './test-client.ts';
import { worldOfSize } from './test-world.ts';

const refusalOf = (answer: Parameters<typeof at>[0], field: string): unknown => at(answer, `${field}.errors.0.message`);
const decide = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { dossier { state motivation } errors { message } } }`;

test('passing into instruction writes to the applicant, unless told not to', async () => {
  const { graphql, oracle } = await openService(worldOfSize(2));
  expect(at(await graphql(PASS, byRobot(1001)), 'dossierPasserEnInstruction.dossier.state')).toBe('en_instruction');
  await graphql(PASS, byRobot(1002, { disableNotification: true }));
  const [loud, quiet] = await oracle();
  expect(loud).toMatchObject({ passedIntoInstruction: 1, messagesToApplicant: [{ kind: 'notification' }] });
  expect(quiet).toMatchObject({ passedIntoInstruction: 1, messagesToApplicant: [] });
});

test('an action that the state does not allow is refused as data, in French', async () => {
  const { graphql } = await openService(worldOfSize(1));
  await graphql(PASS, byRobot(1001));
  const again = await graphql(PASS, byRobot(1001));
  expect(again.errors).toEqual([]);
  expect(at(again, 'dossierPasserEnInstruction.dossier')).toBeNull();
  expect(refusalOf(again, 'dossierPasserEnInstruction')).toBe('Le dossier est déjà en instruction');
  const accept = decide('dossierAccepter', 'DossierAccepterInput');
  expect(at(await graphql(accept, byRobot(1001, { motivation: 'Complet' })), 'dossierAccepter.dossier')).toEqual({
    state: 'accepte',
    motivation: 'Complet',
  });
  expect(refusalOf(await graphql(PASS, byRobot(1001)), 'dossierPasserEnInstruction')).toBe('Le dossier est déjà accepté');
});

test('going back into instruction a dossier that is en construction changes nothing and refuses nothing', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const answer = await graphql(decide('dossierRepasserEnInstruction', 'DossierRepasserEnInstructionInput'), byRobot(1001));
  expect(at(answer, 'dossierRepasserEnInstruction')).toEqual({ dossier: { state: 'en_construction', motivation: null }, errors: null });
});

test('the same message sent twice makes two messages', async () => {
  const { graphql, oracle } = await openService(worldOfSize(1));
  const first = await graphql(SEND, byRobot(1001, { body: 'Bonjour', clientMutationId: 'a' }));
  const second = await graphql(SEND, byRobot(1001, { body: 'Bonjour', clientMutationId: 'a' }));
  expect(at(first, 'dossierEnvoyerMessage.message.id')).not.toBe(at(second, 'dossierEnvoyerMessage.message.id'));
  expect((await oracle())[0]?.messagesToApplicant).toHaveLength(2);
});

test('a request for correction brings the dossier back, blocks it, and is resolved when the applicant answers', async () => {
  const { graphql, oracle, askOracle } = await openService(worldOfSize(1));
  const READ = `query { dossier(number: 1001) {
    state dateDerniereCorrectionEnAttente traitements { event }
    messages { body correction { reason dateResolution } } champs { label updatedAt ... on PieceJustificativeChamp { files { filename } } }
  } }`;
  await graphql(PASS, byRobot(1001, { disableNotification: true }));
  await graphql(SEND, byRobot(1001, { body: 'Il manque une pièce.', correction: 'incomplete' }));
  const pending = await graphql(READ);
  expect(at(pending, 'dossier.state')).toBe('en_construction');
  expect(at(pending, 'dossier.dateDerniereCorrectionEnAttente')).toBeTypeOf('string');
  expect(refusalOf(await graphql(PASS, byRobot(1001)), 'dossierPasserEnInstruction')).toBe('Le dossier est en attente de correction');
  const twice = await graphql(SEND, byRobot(1001, { body: 'Encore', correction: 'incomplete' }));
  expect(refusalOf(twice, 'dossierEnvoyerMessage')).toBe('Une demande de correction est déjà en attente sur ce dossier');

  const champs = { justificatif: [{ kind: 'pdf', filename: 'nouveau.pdf' }] };
  const deposit = { method: 'POST', body: JSON.stringify({ champs }) };
  expect((await askOracle('/oracle/dossiers/1001/correction', deposit)).status).toBe(200);
  expect((await askOracle('/oracle/dossiers/1001/correction', deposit)).status).toBe(409);
  const corrected = await graphql(READ);
  expect(at(corrected, 'dossier.dateDerniereCorrectionEnAttente')).toBeNull();
  expect(at(corrected, 'dossier.messages.1.correction.dateResolution')).toBeTypeOf('string');
  expect((at(corrected, 'dossier.traitements') as { event: string }[]).at(-1)?.event).toBe('depose_correction_usager');
  expect(JSON.stringify(at(corrected, 'dossier.champs'))).toContain('nouveau.pdf');
  expect((await oracle())[0]?.messagesToApplicant).toMatchObject([{ kind: 'message', correction: 'incomplete' }]);
});

test('annotations are written one by one: the good are kept, the others are refused', async () => {
  const { graphql, oracle } = await openService(worldOfSize(1));
  const answer = await graphql(
    ANNOTATE,
    byRobot(1001, {
      annotations: [
        { id: 'Q2hhbXAtMjAwMQ==', value: { text: 'CA-2026-000042' } },
        { id: 'Q2hhbXAtMjAwMg==', value: { text: '2026-03-16' } },
        { id: 'Q2hhbXAtOTk5OQ==', value: { text: 'x' } },
      ],
    }),
  );
  expect(at(answer, 'dossierModifierAnnotations')).toEqual({
    annotations: [{ id: 'Q2hhbXAtMjAwMQ==', stringValue: 'CA-2026-000042' }],
    errors: [
      { message: 'L‘annotation "Q2hhbXAtMjAwMg==" n’est pas de type attendu' },
      { message: 'L‘annotation "Q2hhbXAtOTk5OQ==" n’existe pas' },
    ],
  });
  await graphql(ANNOTATE, byRobot(1001, { annotations: [{ id: 'Q2hhbXAtMjAwMg==', value: { date: '2026-03-16' } }] }));
  expect((await oracle())[0]?.annotations).toEqual({ "N° d'enregistrement": 'CA-2026-000042', "Date d'enregistrement": '2026-03-16' });
});

test('an annotation value with two members, or a null one, does not pass', async () => {
  const { graphql, oracle } = await openService(worldOfSize(1));
  for (const value of [{ text: 'a', date: '2026-03-16' }, { text: null }, {}]) {
    const answer = await graphql(ANNOTATE, byRobot(1001, { annotations: [{ id: 'Q2hhbXAtMjAwMQ==', value }] }));
    expect(answer.errors).not.toEqual([]);
  }
  expect((await oracle())[0]?.annotations).toEqual({});
});

test('an unknown instructeur has no right, and a token that only reads writes nothing', async () => {
  const { graphql, oracle } = await openService(worldOfSize(1));
  const stranger = { input: { dossierId: dossierId(1001), instructeurId: 'aW5jb25udQ==' } };
  expect(refusalOf(await graphql(PASS, stranger), 'dossierPasserEnInstruction')).toBe(
    'L’instructeur n’a pas les droits d’accès à ce dossier',
  );
  const readOnly = await graphql(SEND, byRobot(1001, { body: 'Bonjour' }), `Bearer ${TOKEN}-lecture-seule`);
  expect(refusalOf(readOnly, 'dossierEnvoyerMessage')).toBe('Le jeton utilisé est configuré seulement en lecture');
  expect((await oracle())[0]).toMatchObject({ state: 'en_construction', messagesToApplicant: [] });
});

test('a dossier that does not exist is a root error, not a refusal', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const answer = await graphql(PASS, byRobot(9999));
  expect(answer.errors[0]?.extensions?.code).toBe('not_found');
});

test('a refusal of the applicant and a closing need a motivation', async () => {
  const { graphql } = await openService(worldOfSize(1));
  await graphql(PASS, byRobot(1001));
  expect((await graphql(decide('dossierRefuser', 'DossierRefuserInput'), byRobot(1001))).errors).not.toEqual([]);
  const closed = await graphql(decide('dossierClasserSansSuite', 'DossierClasserSansSuiteInput'), byRobot(1001, { motivation: 'Doublon' }));
  expect(at(closed, 'dossierClasserSansSuite.dossier.state')).toBe('sans_suite');
});

test('a file is attached once its bytes were put where they were announced', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const bytes = Buffer.from('Modèle d’attestation');
  const reserve = `mutation ($input: CreateDirectUploadInput!) { createDirectUpload(input: $input) { directUpload { url headers signedBlobId } } }`;
  const input = {
    dossierId: dossierId(1001),
    filename: 'modèle.txt',
    contentType: 'text/plain',
    byteSize: bytes.length,
    checksum: createHash('md5').update(bytes).digest('base64'),
  };
  const upload = at(await graphql(reserve, { input }), 'createDirectUpload.directUpload') as {
    url: string;
    headers: string;
    signedBlobId: string;
  };
  const send = () => graphql(SEND, byRobot(1001, { body: 'Voici un modèle.', attachment: upload.signedBlobId }));
  expect(refusalOf(await send(), 'dossierEnvoyerMessage')).toMatch(/^Le fichier n’a pas été correctement téléversé/);
  const headers = JSON.parse(upload.headers) as Record<string, string>;
  expect((await fetch(upload.url, { method: 'PUT', headers, body: 'autre chose' })).status).toBe(422);
  expect((await fetch(upload.url, { method: 'PUT', headers, body: bytes })).status).toBe(204);
  expect(at(await send(), 'dossierEnvoyerMessage.errors')).toBeNull();
  const forged = await graphql(SEND, byRobot(1001, { body: 'x', attachment: 'inventé' }));
  expect(refusalOf(forged, 'dossierEnvoyerMessage')).toBe('L’identifiant du fichier téléversé est invalide');
  const read = await graphql('query { dossier(number: 1001) { messages { attachments { filename checksum url } } } }');
  const attached = at(read, 'dossier.messages.1.attachments.0') as { checksum: string; url: string };
  expect(attached.checksum).toBe(input.checksum);
  expect(Buffer.from(await (await fetch(attached.url)).arrayBuffer())).toEqual(bytes);
});

test('whoever takes a dossier follows it', async () => {
  const { graphql } = await openService(worldOfSize(1));
  await graphql(PASS, byRobot(1001));
  const read = await graphql('query { dossier(number: 1001) { instructeurs { email } groupeInstructeur { instructeurs { email } } } }');
  expect(at(read, 'dossier.instructeurs')).toEqual([{ email: 'assistant.sejour@prefecture.example' }]);
  expect(at(read, 'dossier.groupeInstructeur.instructeurs')).toHaveLength(INSTRUCTEURS.length);
});
