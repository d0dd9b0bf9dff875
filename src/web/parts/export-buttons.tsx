// The filtered list as a file for spreadsheets.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { filterIn, orderIn } from '../dossier-address.ts';
import { saveFile } from '../save-file.ts';
import { Failure } from './failure.tsx';

/** A hundred thousand rows take their time. */
const TIMEOUT_MILLISECONDS = 10 * 60_000;
const TYPES = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

export function ExportButtons({ address, today }: { readonly address: URLSearchParams; readonly today: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const make = useMutation({
    mutationFn: async (form: keyof typeof TYPES): Promise<string> => {
      const body = { ...filterIn(address), ...orderIn(address), language: i18n.language === 'en' ? ('en' as const) : ('fr' as const) };
      const asked = { body, timeoutMilliseconds: TIMEOUT_MILLISECONDS };
      const bytes = await (form === 'csv' ? api.dossiersCsv(asked) : api.dossiersXlsx(asked));
      const name = `${t('list.fileName', { day: today })}.${form}`;
      saveFile(bytes, name, TYPES[form]);
      return name;
    },
  });
  const begin = (form: keyof typeof TYPES): void => {
    if (!make.isPending) make.mutate(form);
  };
  return (
    <div className="console-exports">
      <Button size="small" priority="tertiary" onClick={() => begin('csv')}>
        {t('list.exportCsv')}
      </Button>
      <Button size="small" priority="tertiary" onClick={() => begin('xlsx')}>
        {t('list.exportXlsx')}
      </Button>
      <span role="status" className="console-quiet">
        {make.isPending && t('list.exporting')}
        {make.data !== undefined && !make.isPending && t('list.exported', { name: make.data })}
      </span>
      {make.error !== null && <Failure thrown={make.error} />}
    </div>
  );
}
