// The fields of an OpenID provider, its rules of roles, and the addresses to declare there.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#domain/person-roles.ts';
import { PEOPLE_ROUTES } from '#protocol/people.ts';
import type { Api } from '../api.ts';
import { Described } from './described.tsx';
import { FormLine } from './form-line.tsx';
import { RolesField } from './roles-field.tsx';

type Shown = NonNullable<Awaited<ReturnType<Api['signInSettings']>>['provider']>;
type Request = NonNullable<Parameters<Api['changeSignIn']>[0]['body']['provider']>;

interface Rule {
  readonly claim: string;
  readonly value: string;
  readonly office?: string;
  readonly roles: readonly PersonRole[];
}

/** As they are typed: lists as words. */
export interface ProviderFields {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly address: string;
  readonly scope: string;
  readonly levels: string;
  readonly nameClaims: string;
  readonly algorithm: Shown['algorithm'];
  readonly signedClaims: boolean;
  readonly rules: readonly Rule[];
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

/** As ProConnect wants it. */
export function newProvider(address: string): ProviderFields {
  return {
    name: 'ProConnect',
    issuer: '',
    clientId: '',
    clientSecret: '',
    address,
    scope: 'openid given_name usual_name email uid siret',
    levels: 'eidas0-mfa eidas1-mfa eidas2 eidas3',
    nameClaims: 'given_name usual_name',
    algorithm: 'RS256',
    signedClaims: true,
    rules: [],
  };
}

export function providerFields({ levels, nameClaims, rules, ...shown }: Shown): ProviderFields {
  return {
    ...shown,
    clientSecret: '',
    levels: levels.join(' '),
    nameClaims: nameClaims.join(' '),
    rules: rules.map(({ office, ...rule }) => ({ ...rule, ...(office === undefined ? {} : { office }) })),
  };
}

export function providerRequest({ clientSecret, levels, nameClaims, rules, ...fields }: ProviderFields): Request {
  return {
    ...fields,
    ...(clientSecret === '' ? {} : { clientSecret }),
    levels: words(levels),
    nameClaims: words(nameClaims),
    rules: rules.map((rule) => ({ ...rule, roles: [...rule.roles] })),
  };
}

export interface ProviderFieldsetProps {
  readonly provider: ProviderFields;
  /** Its secret is in the vault. */
  readonly known: boolean;
  readonly onChange: (provider: ProviderFields) => void;
}

export function ProviderFieldset({ known, onChange, provider }: ProviderFieldsetProps) {
  const { t } = useTranslation();
  const set =
    <Name extends keyof ProviderFields>(name: Name) =>
    (value: ProviderFields[Name]): void =>
      onChange({ ...provider, [name]: value });
  const address = provider.address.replace(/\/+$/, '');
  return (
    <>
      <FormLine
        label={t('signInPage.name')}
        hint={t('signInPage.nameHint')}
        required
        longest={60}
        value={provider.name}
        onChange={set('name')}
      />
      <FormLine
        label={t('signInPage.issuer')}
        hint={t('signInPage.issuerHint')}
        kind="url"
        required
        value={provider.issuer}
        onChange={set('issuer')}
      />
      <FormLine label={t('signInPage.clientId')} required longest={300} value={provider.clientId} onChange={set('clientId')} />
      <FormLine
        label={t('signInPage.clientSecret')}
        {...(known ? { hint: t('signInPage.secretKept') } : {})}
        kind="password"
        required={!known}
        longest={500}
        value={provider.clientSecret}
        onChange={set('clientSecret')}
      />
      <FormLine label={t('signInPage.address')} kind="url" required value={provider.address} onChange={set('address')} />
      <h3 className="fr-h6">{t('signInPage.returnUrls')}</h3>
      <Described
        facts={[
          [t('signInPage.returnUrl'), `${address}/connexion/retour`],
          [t('signInPage.signedOutUrl'), `${address}/deconnexion`],
          [t('signInPage.logoutUrl'), `${address}${PEOPLE_ROUTES.endedAtProvider.path}`],
        ]}
      />
      <FormLine label={t('signInPage.levels')} hint={t('signInPage.levelsHint')} value={provider.levels} onChange={set('levels')} />
      <details className="fr-my-2w">
        <summary>{t('signInPage.more')}</summary>
        <FormLine label={t('signInPage.scope')} required value={provider.scope} onChange={set('scope')} />
        <FormLine label={t('signInPage.nameClaims')} required value={provider.nameClaims} onChange={set('nameClaims')} />
        <Select
          label={t('signInPage.algorithm')}
          nativeSelectProps={{
            value: provider.algorithm,
            onChange: (event) => set('algorithm')(event.target.value === 'ES256' ? 'ES256' : 'RS256'),
          }}
        >
          <option value="RS256">RS256</option>
          <option value="ES256">ES256</option>
        </Select>
        <Checkbox
          small
          options={[
            {
              label: t('signInPage.signedClaims'),
              nativeInputProps: { checked: provider.signedClaims, onChange: (event) => set('signedClaims')(event.target.checked) },
            },
          ]}
        />
      </details>
      <RuleList rules={provider.rules} onChange={set('rules')} />
    </>
  );
}

function RuleList({ onChange, rules }: { readonly rules: readonly Rule[]; readonly onChange: (rules: readonly Rule[]) => void }) {
  const { t } = useTranslation();
  const change = (index: number, rule: Rule): void => onChange(rules.map((one, at) => (at === index ? rule : one)));
  return (
    <>
      <h3 className="fr-h6">{t('signInPage.rules')}</h3>
      <p>{rules.length === 0 ? t('signInPage.noRule') : t('signInPage.rulesExplained')}</p>
      {rules.map((rule, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a rule is known by its place alone
        <fieldset key={index} className="console-form fr-mb-2w">
          <legend className="fr-text--bold">{t('signInPage.rule', { number: index + 1 })}</legend>
          <FormLine
            label={t('signInPage.claim')}
            required
            longest={100}
            value={rule.claim}
            onChange={(claim) => change(index, { ...rule, claim })}
          />
          <FormLine
            label={t('signInPage.value')}
            required
            longest={300}
            value={rule.value}
            onChange={(value) => change(index, { ...rule, value })}
          />
          <RolesField
            legend={t('signInPage.rolesOfRule', { number: index + 1 })}
            value={rule.roles}
            {...(rule.roles.length === 0 ? { fault: t('signInPage.ruleWithoutRole') } : {})}
            onChange={(roles) => change(index, { ...rule, roles })}
          />
          <Button type="button" size="small" priority="tertiary" onClick={() => onChange(rules.filter((_rule, at) => at !== index))}>
            {t('signInPage.removeRule', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button
        type="button"
        size="small"
        priority="secondary"
        className="fr-mb-3w"
        onClick={() => onChange([...rules, { claim: rules.length === 0 ? 'siret' : 'email', value: '', roles: ['agent'] }])}
      >
        {t('signInPage.addRule')}
      </Button>
    </>
  );
}
