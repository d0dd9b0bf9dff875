// Drafts: two who write at once lose nothing, earlier saves come back, and what is published is the text to the letter.
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { forEachDatabase } from '../databases.ts';
import { openOffice, refusal } from './office.ts';

forEachDatabase((_name, _open, location) => {
  test('a draft is saved by one of two, gone back to, published to the letter, and removed', { timeout: 300_000 }, async () => {
    const { assistant, person, server } = await openOffice(await location());
    const by = async (name: string, ...roles: ('author' | 'maintainer' | 'auditor' | 'administrator')[]) =>
      connect({ url: server.url, token: await server.issuePersonToken(name, roles) });
    const [ada, ben] = [await by('Ada', 'author'), await by('Ben', 'maintainer')];
    const { id: draftId } = await ada.createDraft({ body: { from: 'installed', assistant } });
    const params = { draftId };
    const begun = await ada.draft({ params });
    expect(begun).toMatchObject({ assistant, title: "Changement d'adresse", version: 1, savedBy: 'Ada', base: begun.installed?.bundle });
    expect(begun.installed?.files).toEqual(begun.files);
    const text = begun.files['assistant.yaml'] ?? '';
    const save = (who: typeof ada, version: number, content: string, byItself = false) =>
      who.saveDraft({ params, body: { version, byItself, files: { ...begun.files, 'assistant.yaml': content } } });

    // Two who began from the same save: the second is told, and what the first wrote stands.
    const edited = text.replace('version: 1.0.0', 'version: 1.0.1').replace('# Une valeur', '# Aucune valeur');
    expect(await save(ben, 1, edited)).toMatchObject({ version: 2 });
    expect(await refusal(save(ada, 1, `${text}# d'Ada\n`))).toBe('draft.changed');
    expect((await ada.draft({ params })).files['assistant.yaml']).toBe(edited);

    // What was saved by itself gives its place to the next save of the same person, and to nobody else's.
    for (const version of [2, 3, 4]) await save(ada, version, `${edited}# ${version}\n`, true);
    await save(ben, 5, edited);
    const { revisions } = await ada.draftRevisions({ params });
    expect(revisions.map(({ byItself, number, savedBy }) => [number, savedBy, byItself])).toEqual([
      [6, 'Ben', false],
      [5, 'Ada', true],
      [2, 'Ben', false],
      [1, 'Ada', false],
    ]);
    expect((await ada.draftRevision({ params: { draftId, number: '5' } })).files['assistant.yaml']).toBe(`${edited}# 4\n`);
    expect(await refusal(ada.draftRevision({ params: { draftId, number: '4' } }))).toBe('draft.unknown');

    // Published by whoever may install, over what they saw.
    const over = begun.installed?.bundle ?? null;
    expect(await refusal(ada.publishDraft({ params, body: { version: 6, over } }))).toBe('identity.role-missing');
    expect(await refusal(ben.publishDraft({ params, body: { version: 5, over } }))).toBe('draft.changed');
    expect(await refusal(ben.publishDraft({ params, body: { version: 6, over: 'autre' } }))).toBe('draft.installed-changed');
    const installed = await ben.publishDraft({ params, body: { version: 6, over } });
    expect(installed).toMatchObject({ assistant, version: '1.0.1' });
    const after = await ada.draft({ params });
    expect([after.installed?.files['assistant.yaml'], after.base]).toEqual([edited, installed.bundle]);
    await save(ben, 6, 'langue: fr\n');
    expect(await refusal(ben.publishDraft({ params, body: { version: 7, over: installed.bundle } }))).not.toBe('accepted');

    // A new one is right from the beginning; what no assistant holds is refused.
    const { id } = await ada.createDraft({ body: { from: 'nothing', assistant: 'essai', title: 'Un « essai » : le "premier"' } });
    expect(await ada.draft({ params: { draftId: id } })).toMatchObject({ title: 'Un « essai » : le "premier"', installed: null });
    expect(await refusal(ada.createDraft({ body: { from: 'files', files: { 'assistant.yaml': '', '../x.yaml': '' } } }))).toBe(
      'draft.files-wrong',
    );
    expect(await refusal(ada.createDraft({ body: { from: 'installed', assistant: 'aucun' } }))).toBe('installation.unknown');
    // A name that no database can write is a name that is not right yet, and no reason to lose a text.
    const odd = await ada.createDraft({ body: { from: 'files', files: { 'assistant.yaml': `titre: "a\\0${'é'.repeat(197)}😀"\n` } } });
    expect((await ada.draft({ params: { draftId: odd.id } })).title).toBe(`a ${'é'.repeat(197)}\uFFFD`);
    await ada.removeDraft({ params: { draftId: odd.id } });

    // The journal tells who and what, and nothing of the text.
    const auditor = await by('Contrôle', 'auditor');
    const { entries } = await auditor.searchJournal({ query: { subject: `draft:${draftId}`, limit: 50 } });
    expect(entries.map(({ verb, actorName }) => `${verb} ${actorName ?? ''}`).toReversed()).toEqual([
      'draft.create Ada',
      'draft.save Ben',
      ...Array.from({ length: 3 }, () => 'draft.save Ada'),
      'draft.save Ben',
      'draft.publish Ben',
      'draft.save Ben',
    ]);
    expect(JSON.stringify(entries)).not.toContain('Bonjour');
    await ben.removeDraft({ params });
    expect(await refusal(ada.draft({ params }))).toBe('draft.unknown');
    expect((await ada.drafts()).drafts.map(({ title }) => title)).toEqual(['Un « essai » : le "premier"']);
    // The assistant that was published stays.
    expect(await person.assistant({ params: { assistant } })).toMatchObject({ version: '1.0.1' });
  });
});
