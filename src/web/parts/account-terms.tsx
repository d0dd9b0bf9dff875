// What is said of a robot's account: whose it is, who answers for it, by which authorisation, until when.
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RobotAccount } from '#protocol/administration.ts';
import { useApi } from '../api.ts';
import { FormLine } from './form-line.tsx';

/** As they are typed: nothing is an empty text. */
export interface AccountTerms {
  readonly robot: string;
  readonly owner: string;
  readonly ownerPerson: string;
  readonly authorisation: string;
  readonly expiresOn: string;
  readonly rotateOn: string;
}

export const NO_TERMS: AccountTerms = { robot: '', owner: '', ownerPerson: '', authorisation: '', expiresOn: '', rotateOn: '' };

export function termsOf({ authorisation, expiresOn, owner, ownerPerson, robot, rotateOn }: RobotAccount): AccountTerms {
  return {
    robot: robot ?? '',
    owner: owner ?? '',
    ownerPerson: ownerPerson?.id ?? '',
    authorisation: authorisation ?? '',
    expiresOn: expiresOn ?? '',
    rotateOn: rotateOn ?? '',
  };
}

const orNothing = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function termsRequest(terms: AccountTerms) {
  return {
    robot: orNothing(terms.robot),
    owner: orNothing(terms.owner),
    ownerPerson: orNothing(terms.ownerPerson),
    authorisation: orNothing(terms.authorisation),
    expiresOn: orNothing(terms.expiresOn),
    rotateOn: orNothing(terms.rotateOn),
  };
}

export interface AccountTermsFieldsProps {
  readonly terms: AccountTerms;
  /** It is a robot's own: one must be named. */
  readonly own?: boolean;
  readonly onChange: (terms: AccountTerms) => void;
}

export function AccountTermsFields({ onChange, own = false, terms }: AccountTermsFieldsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({ queryKey: ['people'], queryFn: () => api.people() });
  const set =
    (name: keyof AccountTerms) =>
    (value: string): void =>
      onChange({ ...terms, [name]: value });
  const people = (data?.people ?? []).filter(({ state }) => state === 'active');
  return (
    <div className="console-fields">
      <FormLine
        label={t('accounts.robot')}
        hint={t('accounts.robotHint')}
        required={own}
        longest={100}
        value={terms.robot}
        onChange={set('robot')}
      />
      <FormLine label={t('accounts.owner')} hint={t('accounts.ownerHint')} longest={200} value={terms.owner} onChange={set('owner')} />
      <Select
        label={t('accounts.ownerPerson')}
        hint={t('accounts.ownerPersonHint')}
        nativeSelectProps={{ value: terms.ownerPerson, onChange: (event) => set('ownerPerson')(event.target.value) }}
      >
        <option value="">{t('accounts.nobody')}</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <FormLine
        label={t('accounts.authorisation')}
        hint={t('accounts.authorisationHint')}
        longest={200}
        value={terms.authorisation}
        onChange={set('authorisation')}
      />
      <FormLine label={t('accounts.expiresOn')} kind="date" value={terms.expiresOn} onChange={set('expiresOn')} />
      <FormLine label={t('accounts.rotateOn')} kind="date" value={terms.rotateOn} onChange={set('rotateOn')} />
    </div>
  );
}
