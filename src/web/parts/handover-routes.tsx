// To which group each kind of handover of each assistant goes.
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { handoverKind } from '#protocol/decisions.ts';
import type { Answerers } from '#protocol/handovers.ts';
import '../handovers.css';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Failure } from './failure.tsx';

type Routed = Answerers['assistants'][number];

function AssistantRoutes({ groups, routed }: { readonly groups: Answerers['groups']; readonly routed: Routed }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const { assistant } = routed;
  const save = useMutation({
    mutationFn: (wanted: Routed['groups']) => api.routeHandovers({ params: { assistant }, body: { groups: wanted } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const choose = (kind: keyof Routed['groups'], group: string): void => {
    const { [kind]: _before, ...others } = routed.groups;
    save.mutate(group === '' ? others : { ...others, [kind]: group });
  };
  return (
    <fieldset className="fr-fieldset console-routes">
      <legend className="fr-fieldset__legend" lang="fr">
        {routed.title}
      </legend>
      {handoverKind.options.map((kind) => (
        <Select
          key={kind}
          label={t(`handoverKind.${kind}`)}
          disabled={!may('routeHandovers') || save.isPending}
          nativeSelectProps={{ value: routed.groups[kind] ?? '', onChange: ({ target }) => choose(kind, target.value) }}
        >
          <option value="">{t('groups.everybody')}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ))}
      {save.error !== null && <Failure thrown={save.error} />}
      <p role="status" className="console-quiet">
        {save.isSuccess && t('groups.routesSaved')}
      </p>
    </fieldset>
  );
}

export function HandoverRoutes({ answerers }: { readonly answerers: Answerers }) {
  const { t } = useTranslation();
  return (
    <section className="fr-mb-6w" aria-labelledby="routes">
      <h2 id="routes" className="fr-h4">
        {t('groups.routes')}
      </h2>
      {answerers.assistants.map((routed) => (
        <AssistantRoutes key={routed.assistant} groups={answerers.groups} routed={routed} />
      ))}
    </section>
  );
}
