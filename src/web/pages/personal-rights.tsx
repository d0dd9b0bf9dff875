// The rights of a person whom dossiers are about: one is looked for, and all that is kept about them is given as one file.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERSON_PURPOSES } from '#protocol/privacy.ts';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { saveFile } from '../save-file.ts';

type Purpose = (typeof PERSON_PURPOSES)[number];
type Answer = Awaited<ReturnType<ReturnType<typeof useApi>['findPerson']>>;
interface Found {
  readonly term: string;
  readonly purpose: Purpose;
  readonly found: Answer['found'];
  readonly searched: number;
  readonly next: string | null;
}

const MOST_EXPORTED = 20;

export function PersonalRightsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [term, setTerm] = useState('');
  const [purpose, setPurpose] = useState<Purpose>('access');
  const [found, setFound] = useState<Found | null>(null);
  const search = useMutation({
    mutationFn: async (before: Found | null): Promise<Found> => {
      const of = before ?? { term: term.trim(), purpose, found: [], searched: 0 };
      const answer = await api.findPerson({ body: { term: of.term, purpose: of.purpose, after: before?.next ?? null } });
      const known = new Set(of.found.map(({ dossierId }) => dossierId));
      return {
        ...of,
        found: [...of.found, ...answer.found.filter(({ dossierId }) => !known.has(dossierId))],
        searched: of.searched + answer.searched,
        next: answer.next,
      };
    },
    onSuccess: setFound,
  });
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.rights')} />
      <p>{t('rights.explained')}</p>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (search.isPending) return;
          setFound(null);
          search.mutate(null);
        }}
      >
        <FormLine label={t('rights.term')} hint={t('rights.termHint')} required longest={200} value={term} onChange={setTerm} />
        <Select
          label={t('rights.purpose')}
          hint={t('rights.purposeHint')}
          nativeSelectProps={{ value: purpose, onChange: (event) => setPurpose(event.target.value as Purpose) }}
        >
          {PERSON_PURPOSES.map((one) => (
            <option key={one} value={one}>
              {t(`purpose.${one}`)}
            </option>
          ))}
        </Select>
        {search.error !== null && <Failure thrown={search.error} />}
        <Button type="submit">{search.isPending ? t('rights.searching') : t('rights.search')}</Button>
      </form>
      <div role="status" className="fr-mt-2w">
        {found !== null && (
          <p>
            {found.found.length === 0 ? t('rights.nothing', { count: found.searched }) : t('rights.some', { count: found.found.length })}
          </p>
        )}
      </div>
      {found?.next !== undefined && found.next !== null && (
        <Button priority="secondary" disabled={search.isPending} onClick={() => search.mutate(found)}>
          {t('rights.more', { count: found.searched })}
        </Button>
      )}
      {found !== null && found.found.length > 0 && <FoundDossiers key={`${found.term} ${found.purpose}`} found={found} />}
    </AdministrationFrame>
  );
}

function FoundDossiers({ found: { found, purpose, term } }: { readonly found: Found }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const give = useMutation({
    mutationFn: () => api.exportPerson({ body: { term, purpose, dossiers: [...chosen] } }),
    onSuccess: (document) =>
      saveFile(JSON.stringify(document, null, 2), `personne-${document.exportedAt.slice(0, 10)}.json`, 'application/json'),
  });
  const tooMany = chosen.length > MOST_EXPORTED;
  return (
    <section className="fr-mt-3w">
      <Checkbox
        legend={t('rights.choose')}
        hintText={t('rights.chooseHint')}
        state={tooMany ? 'error' : 'default'}
        stateRelatedMessage={tooMany ? t('rights.tooMany') : undefined}
        options={found.map(({ assistant, depositedAt, dossierId, in: places, purgedAt, reference, state }) => ({
          label: `${reference} (${assistant})`,
          hintText: [
            t(`state.${state}`),
            t('rights.deposited', { at: formatInstant(depositedAt, i18n.language) }),
            t('rights.places', { places: places.map((place) => t(`personPlace.${place}`)).join(', ') }),
            ...(purgedAt === null ? [] : [t('rights.purged')]),
          ].join(' · '),
          nativeInputProps: {
            checked: chosen.includes(dossierId),
            onChange: (event) =>
              setChosen((before) => (event.target.checked ? [...before, dossierId] : before.filter((one) => one !== dossierId))),
          },
        }))}
      />
      {give.error !== null && <Failure thrown={give.error} />}
      <Button priority="secondary" disabled={chosen.length === 0 || tooMany || give.isPending} onClick={() => give.mutate()}>
        {t('rights.export')}
      </Button>
      <div role="status">{give.isSuccess && <p className="fr-mt-1w">{t('rights.exported')}</p>}</div>
    </section>
  );
}
