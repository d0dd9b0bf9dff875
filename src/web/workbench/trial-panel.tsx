// Trying a draft beside its steps: where the robot is, what was typed, the masked screen, and how far to go.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../parts/failure.tsx';
import { usePicture } from '../parts/picture-address.ts';
import { TEXTS } from './add-texts.ts';
import type { GivenForTrial, Needs, TrialHold, Wish } from './use-trial.ts';

interface TrialPanelProps {
  readonly trial: TrialHold;
  /** Null: what is written has mistakes, and nothing can be tried. */
  readonly onStart: ((wish: Wish, given?: GivenForTrial) => void) | null;
  /** The sentence of a step, by its own text. */
  readonly sentenceOf: (key: string) => string | null;
  readonly isSampled: boolean;
}

function Screen({ blob }: { readonly blob: Blob }) {
  const { t } = useTranslation(TEXTS);
  const address = usePicture(blob);
  return (
    <figure className="workbench-screen">
      {address !== null && <img src={address} alt={t('bench.trial.screen')} />}
      <figcaption className="console-quiet">{t('bench.trial.masked')}</figcaption>
    </figure>
  );
}

function NeedsForm({
  needs,
  onGive,
  pending,
}: {
  readonly needs: Needs;
  readonly pending: boolean;
  readonly onGive: (given: GivenForTrial) => void;
}) {
  const { t } = useTranslation(TEXTS);
  const id = useId();
  const [settings, setSettings] = useState<Record<string, string>>({});
  const [accounts, setAccounts] = useState<GivenForTrial['accounts']>({});
  const change = (account: string, part: 'identifier' | 'password', text: string): void =>
    setAccounts((before) => ({ ...before, [account]: { ...(before[account] ?? { identifier: '', password: '' }), [part]: text } }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onGive({ settings, accounts });
      }}
    >
      <p>{t('bench.trial.needs')}</p>
      {needs.settings.map((name) => (
        <div className="fr-input-group" key={name}>
          <label className="fr-label" htmlFor={`${id}-${name}`}>
            {name}
          </label>
          <input
            id={`${id}-${name}`}
            className="fr-input"
            required
            autoComplete="off"
            value={settings[name] ?? ''}
            onChange={({ target }) => setSettings((before) => ({ ...before, [name]: target.value }))}
          />
        </div>
      ))}
      {needs.accounts.map(({ account, title, why }) => (
        <fieldset className="fr-fieldset" key={account}>
          <legend className="fr-fieldset__legend">
            {t('bench.trial.account', { title })}
            <span className="fr-hint-text">{t(`bench.trial.why.${why}`)}</span>
          </legend>
          {(['identifier', 'password'] as const).map((part) => (
            <div className="fr-fieldset__element" key={part}>
              <label className="fr-label" htmlFor={`${id}-${account}-${part}`}>
                {t(`bench.trial.${part}`)}
              </label>
              <input
                id={`${id}-${account}-${part}`}
                className="fr-input"
                type={part === 'password' ? 'password' : 'text'}
                required
                autoComplete="off"
                value={accounts[account]?.[part] ?? ''}
                onChange={({ target }) => change(account, part, target.value)}
              />
            </div>
          ))}
        </fieldset>
      ))}
      <Button type="submit" disabled={pending}>
        {t('bench.trial.give')}
      </Button>
    </form>
  );
}

function useSaid({ at, starting, told }: TrialHold, sentenceOf: TrialPanelProps['sentenceOf']): string {
  const { t } = useTranslation(TEXTS);
  if (starting) return t('bench.trial.starting');
  if (told === null) return '';
  if (told.state === 'waiting') return t('bench.trial.waiting');
  if (told.state !== 'running') return '';
  const sentence = at === null ? null : sentenceOf(at);
  if (told.view === null || told.view.state === 'opening' || sentence === null) return t('bench.trial.opening');
  if (told.view.state !== 'held') return t('bench.trial.running', { sentence });
  return t(told.view.atDone ? 'bench.trial.heldAfter' : 'bench.trial.held', { sentence });
}

/** How it ended, with what was said of it. */
function Ended({ trial: { told } }: { readonly trial: TrialHold }) {
  const { t, i18n } = useTranslation(TEXTS);
  if (told === null || told.state === 'waiting' || told.state === 'running') return null;
  const outcome = told.view?.state === 'over' ? told.view.outcome : null;
  const reason = outcome?.reason == null ? null : i18n.language === 'en' ? outcome.reason.en : outcome.reason.fr;
  const isRight = outcome?.kind === 'dry_run_finished' || outcome?.kind === 'done';
  const why = outcome === null ? t(`bench.trial.lost.${told.endedWhy ?? 'robot'}`) : t(`bench.trial.outcome.${outcome.kind}`);
  return (
    <Alert
      severity={isRight ? 'success' : outcome === null || outcome.kind === 'failed' ? 'error' : 'info'}
      small
      role="alert"
      className="fr-mb-2w"
      description={
        <>
          <span>{why}</span>
          {reason !== null && (
            <>
              {' '}
              <span lang={outcome?.code == null ? 'fr' : i18n.language}>{reason}</span>
            </>
          )}
        </>
      }
    />
  );
}

export function TrialPanel({ isSampled, onStart, sentenceOf, trial }: TrialPanelProps) {
  const { t } = useTranslation(TEXTS);
  const id = useId();
  const [wished, setWished] = useState<Wish>({ kind: 'next' });
  const said = useSaid(trial, sentenceOf);
  const { failure, go, needs, open, picture, starting, stop, told } = trial;
  const held = told?.view?.state === 'held' && open;
  const begin = (wish: Wish): void => {
    if (starting || onStart === null) return;
    setWished(wish);
    onStart(wish);
  };
  /** One that can do nothing now stays where the keyboard is. */
  const act = (label: string, able: boolean, priority: 'primary' | 'secondary', onAct: () => void) => (
    <Button
      size="small"
      priority={priority}
      nativeButtonProps={{ 'aria-disabled': !able }}
      onClick={() => {
        if (able) onAct();
      }}
    >
      {label}
    </Button>
  );
  const tried = trial.at === null ? undefined : trial.results.get(trial.at);
  return (
    <section aria-labelledby={id} className="workbench-trial">
      <h2 id={id} className="fr-h6">
        {t('bench.trial.title')}
      </h2>
      {!open && <p className="console-quiet">{t('bench.trial.explained')}</p>}
      {onStart === null && <p>{t('bench.trial.mistakes')}</p>}
      {onStart !== null && !isSampled && !open && <p>{t('bench.trial.noSample')}</p>}
      <div className="console-buttons" role="group" aria-label={t('bench.trial.title')}>
        {open || starting ? (
          <>
            {act(t('bench.trial.next'), held, 'primary', () => go({ kind: 'next' }))}
            {act(t('bench.trial.toEnd'), held, 'secondary', () => go({ kind: 'end' }))}
            {act(t('bench.trial.stop'), open, 'secondary', stop)}
          </>
        ) : (
          <>
            {act(t('bench.trial.stepByStep'), onStart !== null, 'primary', () => begin({ kind: 'next' }))}
            {act(t('bench.trial.toEnd'), onStart !== null, 'secondary', () => begin({ kind: 'end' }))}
          </>
        )}
      </div>
      <p role="status" className={said === '' ? 'fr-sr-only' : 'workbench-now'}>
        {said}
      </p>
      {failure !== null && <Failure thrown={failure} />}
      {needs !== null && !open && <NeedsForm needs={needs} pending={starting} onGive={(given) => onStart?.(wished, given)} />}
      <Ended trial={trial} />
      {told?.valuesWithheld === true && told.view !== null && <p className="console-quiet">{t('bench.trial.withheld')}</p>}
      {picture !== null && <Screen blob={picture} />}
      {tried !== undefined && tried.typed.length > 0 && <Typed typed={tried.typed} />}
      {(told?.view?.lines.length ?? 0) > 0 && (
        <details>
          <summary>{t('bench.trial.lines')}</summary>
          <ul lang="fr">
            {told?.view?.lines.map((line, index) => (
              <li key={`${index} ${line}`}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

export function Typed({
  typed,
}: {
  readonly typed: readonly { readonly element: string; readonly typed: string; readonly readBack: string }[];
}) {
  const { t } = useTranslation(TEXTS);
  return (
    <dl className="workbench-typed">
      {typed.map(({ element, readBack, typed: text }) => (
        <div key={element}>
          <dt lang="fr">{element.slice(element.indexOf('.') + 1)}</dt>
          <dd>
            {text === '' ? t('bench.sample.nothing') : text}
            {readBack !== text && ` — ${t('bench.trial.readBack', { text: readBack })}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
