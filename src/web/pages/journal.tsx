// The journal: looked through by what, on what, by whom and when; verified; taken away to be kept elsewhere.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { JournalProof } from '../parts/journal-proof.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { RowTable } from '../parts/receipt-table.tsx';

/** What the address keeps, and what the server calls it. */
const FILTERS = { acte: 'verb', objet: 'subject', auteur: 'actor', du: 'from', au: 'until' } as const;
type Filter = keyof typeof FILTERS;
const NAMES = Object.keys(FILTERS) as readonly Filter[];

export function JournalPage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [address, setAddress] = useSearchParams();
  const given = NAMES.flatMap((name) => {
    const value = address.get(name)?.trim() ?? '';
    return value === '' ? [] : [[FILTERS[name], value] as const];
  });
  const lines = useInfiniteQuery({
    queryKey: ['journal', given],
    queryFn: ({ pageParam }) =>
      api.searchJournal({ query: { ...Object.fromEntries(given), ...(pageParam === null ? {} : { before: pageParam }) } }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  const entries = lines.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.journal')} />
      <p>{t('journal.explained')}</p>
      <JournalProof />
      <h2 className="fr-h5 fr-mt-4w">{t('journal.lines')}</h2>
      <Filters
        key={address.toString()}
        verbs={lines.data?.pages[0]?.verbs ?? []}
        values={Object.fromEntries(NAMES.map((name) => [name, address.get(name) ?? '']))}
        onSearch={(values) => setAddress(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')))}
      />
      {lines.error !== null && <Failure thrown={lines.error} />}
      {lines.isPending && <p>{t('loading')}</p>}
      <p role="status">
        {lines.data !== undefined && (entries.length === 0 ? t('journal.none') : t('journal.shown', { count: entries.length }))}
      </p>
      {entries.length > 0 && (
        <RowTable
          caption={t('journal.lines')}
          columns={['sequence', 'at', 'actor', 'verb', 'subject', 'detail'].map((column) => t(`journalColumn.${column}`))}
          rows={entries.map(({ actor, actorName, at, detail, sequence, subject, verb }) => [
            String(sequence),
            formatInstant(at, i18n.language, true),
            <span key="actor">
              {actorName ?? actor}
              {actorName !== null && (
                <span className="console-receipt__digest">
                  <br />
                  {actor}
                </span>
              )}
            </span>,
            <code key="verb">{verb}</code>,
            <span key="subject" className="console-receipt__digest">
              {subject}
            </span>,
            <span key="detail" className="console-receipt__digest">
              {Object.entries(detail)
                .map(([name, value]) => `${name}: ${String(value)}`)
                .join(' · ')}
            </span>,
          ])}
        />
      )}
      {lines.hasNextPage && (
        <Button className="fr-mt-2w" priority="secondary" disabled={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
          {t('journal.older')}
        </Button>
      )}
    </AdministrationFrame>
  );
}

interface FiltersProps {
  readonly verbs: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly onSearch: (values: Readonly<Record<string, string>>) => void;
}

function Filters({ onSearch, values, verbs }: FiltersProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(values);
  const set = (name: Filter) => (value: string) => setWanted((before) => ({ ...before, [name]: value }));
  const chosen = wanted['acte'] ?? '';
  return (
    <form
      role="search"
      aria-label={t('journal.lines')}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <div className="console-fields">
        <Select label={t('journalColumn.verb')} nativeSelectProps={{ value: chosen, onChange: (event) => set('acte')(event.target.value) }}>
          <option value="">{t('journal.anyVerb')}</option>
          {[...new Set([...verbs, ...(chosen === '' ? [] : [chosen])])].map((verb) => (
            <option key={verb} value={verb}>
              {verb}
            </option>
          ))}
        </Select>
        <FormLine label={t('journalColumn.subject')} longest={200} value={wanted['objet'] ?? ''} onChange={set('objet')} />
        <FormLine label={t('journalColumn.actor')} longest={200} value={wanted['auteur'] ?? ''} onChange={set('auteur')} />
        <FormLine label={t('journal.from')} kind="date" value={wanted['du'] ?? ''} onChange={set('du')} />
        <FormLine label={t('journal.until')} kind="date" value={wanted['au'] ?? ''} onChange={set('au')} />
      </div>
      <p className="console-quiet">{t('journal.filterHint')}</p>
      <div className="console-buttons">
        <Button type="submit" size="small">
          {t('journal.search')}
        </Button>
        <Button type="button" size="small" priority="tertiary" onClick={() => onSearch({})}>
          {t('journal.clear')}
        </Button>
      </div>
    </form>
  );
}
