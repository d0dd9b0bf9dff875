// The way to the provider: the server says where to go, and the browser goes there.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { openApi } from '../api.ts';
import { Failure } from './failure.tsx';

export function ProviderButton({ invitation, name }: { readonly name: string; readonly invitation?: string }) {
  const { t } = useTranslation();
  const begin = useMutation({
    mutationFn: () => openApi().beginAtProvider({ body: invitation === undefined ? {} : { invitation } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <>
      {begin.error !== null && <Failure thrown={begin.error} />}
      <p>
        <Button type="button" onClick={() => begin.mutate()}>
          {t('entry.provider', { name })}
        </Button>
      </p>
    </>
  );
}
