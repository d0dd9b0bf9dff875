// The settings of signing in as one form: nothing is changed before all of it is sent; the client's secret goes in and never comes out.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { FormLine } from './form-line.tsx';
import { newProvider, type ProviderFields, ProviderFieldset, providerFields, providerRequest } from './provider-fieldset.tsx';

type Settings = Awaited<ReturnType<Api['signInSettings']>>;

export function SignInSettingsForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [provider, setProvider] = useState<ProviderFields | null>(settings.provider === null ? null : providerFields(settings.provider));
  const [local, setLocal] = useState(settings.localAccounts);
  const [idle, setIdle] = useState(String(settings.idleMinutes));
  const [longest, setLongest] = useState(String(settings.longestHours));
  const ruleWithoutRole = provider?.rules.some(({ roles }) => roles.length === 0) ?? false;
  const save = useMutation({
    mutationFn: () =>
      api.changeSignIn({
        body: {
          localAccounts: local,
          idleMinutes: Number(idle),
          longestHours: Number(longest),
          provider: provider === null ? null : providerRequest(provider),
        },
      }),
    onSuccess: async () => {
      setProvider((fields) => (fields === null ? null : { ...fields, clientSecret: '' }));
      await queries.invalidateQueries();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending && !ruleWithoutRole) save.mutate();
  };
  return (
    <form onSubmit={submit} className="console-narrow">
      <section aria-labelledby="provider">
        <h2 id="provider" className="fr-h5">
          {t('signInPage.provider')}
        </h2>
        {provider === null ? (
          <>
            <p>{settings.provider === null ? t('signInPage.none') : t('signInPage.withdrawWarning')}</p>
            <Button type="button" priority="secondary" onClick={() => setProvider(newProvider(window.location.origin))}>
              {t('signInPage.declare')}
            </Button>
          </>
        ) : (
          <>
            <ProviderFieldset provider={provider} known={settings.provider !== null} onChange={setProvider} />
            <p>
              <Button type="button" size="small" priority="tertiary" onClick={() => setProvider(null)}>
                {t('signInPage.withdraw')}
              </Button>
            </p>
          </>
        )}
      </section>
      <section aria-labelledby="local" className="fr-mt-4w">
        <h2 id="local" className="fr-h5">
          {t('signInPage.local')}
        </h2>
        <Checkbox
          options={[
            {
              label: t('signInPage.localAccounts'),
              hintText: settings.proven ? t('signInPage.proven') : t('signInPage.unproven'),
              nativeInputProps: {
                checked: local,
                disabled: local && !settings.proven,
                onChange: (event) => setLocal(event.target.checked),
              },
            },
          ]}
        />
        <FormLine label={t('signInPage.idleMinutes')} kind="number" least={1} most={1_440} required value={idle} onChange={setIdle} />
        <FormLine label={t('signInPage.longestHours')} kind="number" least={1} most={168} required value={longest} onChange={setLongest} />
      </section>
      {ruleWithoutRole && <p className="fr-error-text">{t('signInPage.ruleWithoutRole')}</p>}
      {save.error !== null && <Failure thrown={save.error} />}
      <Button type="submit" className="fr-mt-3w">
        {save.isPending ? t('act.pending') : t('administration.save')}
      </Button>
      <div role="status">{save.isSuccess && <p className="fr-mt-1w">{t('administration.saved')}</p>}</div>
    </form>
  );
}
