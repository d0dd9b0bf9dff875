// A draft becomes the installed version: exactly what is saved, over what its author saw.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { setValue } from '#language/edit/values.ts';
import { ENGLISH, FRENCH } from '#language/keywords.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { DraftDetail } from '#protocol/drafts.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AskedTwice } from '../parts/asked-twice.tsx';
import { Failure } from '../parts/failure.tsx';
import { TEXTS } from './add-texts.ts';
import { useBench } from './bench.ts';
import type { Writing } from './use-draft.ts';

interface PublishProps {
  readonly draft: DraftDetail;
  readonly writing: Writing;
  readonly plan: AssistantPlan;
  readonly faults: number;
}

/** The next one of the last number. */
function nextVersion(version: string): string {
  const [major = '0', minor = '0', patch = '0'] = version.split('.');
  return `${major}.${minor}.${Number(patch) + 1}`;
}

export function Publish({ draft, faults, plan, writing }: PublishProps) {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { make, outline } = useBench();
  const publish = useMutation({
    mutationFn: () =>
      api.publishDraft({ params: { draftId: draft.id }, body: { version: writing.version, over: draft.installed?.bundle ?? null } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const { installed } = draft;
  const sameVersion = installed !== null && installed.version === plan.version;
  const sameText = installed !== null && JSON.stringify(sorted(installed.files)) === JSON.stringify(sorted(writing.files));
  const next = nextVersion(installed?.version ?? plan.version);
  const tongue = outline.tongue === 'en' ? ENGLISH : FRENCH;
  return (
    <section aria-labelledby="publish" className="fr-mt-4w">
      <h2 id="publish" className="fr-h5">
        {t('bench.publish.title')}
      </h2>
      <p>
        {installed === null ? t('bench.publish.first') : t('bench.publish.installed', { version: installed.version })}{' '}
        {draft.base !== null && installed !== null && draft.base !== installed.bundle && t('bench.publish.drifted')}
      </p>
      {publish.data !== undefined && sameText && (
        <Alert
          severity="success"
          small
          role="status"
          description={t('bench.publish.done', { version: publish.data.version })}
          className="fr-mb-2w"
        />
      )}
      {publish.error !== null && <Failure thrown={publish.error} />}
      {sameText ? (
        <p>{t('bench.publish.same')}</p>
      ) : faults > 0 ? (
        <p>{t('bench.publish.faulty', { count: faults })}</p>
      ) : (
        <>
          {sameVersion && (
            <p>
              {t('bench.publish.sameVersion', { version: plan.version })}{' '}
              <Button
                size="small"
                priority="secondary"
                onClick={() => make((content) => setValue(content, [tongue.assistant.version], next), { said: t('bench.done.changed') })}
              >
                {t('bench.publish.next', { version: next })}
              </Button>
            </p>
          )}
          {installed === null ? (
            <p>
              {writing.dirty ? (
                t('bench.publish.unsaved')
              ) : (
                <Link className="fr-link" to={`/construire/${draft.id}/installer`}>
                  {t('bench.publish.toInstall')}
                </Link>
              )}
            </p>
          ) : !may('publishDraft') ? (
            <p>{t('bench.publish.notYours')}</p>
          ) : writing.dirty ? (
            <p>{t('bench.publish.unsaved')}</p>
          ) : (
            <AskedTwice
              label={t('bench.publish.act', { version: plan.version })}
              warning={t('bench.publish.warning')}
              confirm={t('bench.publish.yes')}
              pending={publish.isPending}
              onConfirm={() => publish.mutate()}
            />
          )}
        </>
      )}
    </section>
  );
}

function sorted(files: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
}
