// The office's name and place; the name under which the instance shows itself; the offices of the server, and a further one.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HolidayPlace } from '#domain/holiday-places.ts';
import { useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';
import { OpenOffice } from '../parts/open-office.tsx';
import { PlaceField } from '../parts/place-field.tsx';
import { RowTable } from '../parts/receipt-table.tsx';

export function OfficePage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['office'], queryFn: () => api.office() });
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.office')} />
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && (
        <>
          <OfficeForm name={data.name} holidays={data.holidays} />
          {data.isFirst && <InstanceForm instance={data.instance} />}
          {data.offices !== null && (
            <section className="fr-mt-4w">
              <h2 className="fr-h5">{t('office.offices')}</h2>
              <RowTable
                caption={t('office.offices')}
                columns={[t('office.name'), t('office.opened'), t('office.identifier')]}
                rows={data.offices.map(({ id, name, openedAt }) => [
                  name,
                  formatInstant(openedAt, i18n.language),
                  <span key="id" className="console-receipt__digest">
                    {id}
                  </span>,
                ])}
              />
              <OpenOffice />
            </section>
          )}
        </>
      )}
    </AdministrationFrame>
  );
}

function OfficeForm(before: { readonly name: string; readonly holidays: HolidayPlace }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(before.name);
  const [holidays, setHolidays] = useState(before.holidays);
  const save = useMutation({
    mutationFn: () => api.changeOffice({ body: { name, holidays } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section>
      <h2 className="fr-h5">{t('office.title')}</h2>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <FormLine label={t('office.name')} required longest={100} value={name} onChange={setName} />
        <PlaceField value={holidays} onChange={setHolidays} />
        {save.error !== null && <Failure thrown={save.error} />}
        <Button type="submit" priority="secondary">
          {save.isPending ? t('act.pending') : t('administration.save')}
        </Button>
        <div role="status">{save.isSuccess && <p className="fr-mt-1w">{t('administration.saved')}</p>}</div>
      </form>
    </section>
  );
}

function InstanceForm({ instance }: { readonly instance: { readonly name: string; readonly brand: string } }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState(instance.name);
  const [brand, setBrand] = useState(instance.brand);
  const save = useMutation({
    mutationFn: () => api.changeInstance({ body: { name, brand } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('office.instance')}</h2>
      <p>{t('office.instanceExplained')}</p>
      <form
        className="console-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) save.mutate();
        }}
      >
        <FormLine label={t('office.instanceName')} required longest={100} value={name} onChange={setName} />
        <FormLine label={t('office.brand')} hint={t('office.brandHint')} longest={200} value={brand} onChange={setBrand} />
        {save.error !== null && <Failure thrown={save.error} />}
        <Button type="submit" priority="secondary">
          {save.isPending ? t('act.pending') : t('administration.save')}
        </Button>
        <div role="status">{save.isSuccess && <p className="fr-mt-1w">{t('administration.saved')}</p>}</div>
      </form>
    </section>
  );
}
