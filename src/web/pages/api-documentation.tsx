// The API, as the server itself describes it: who may ask what, with which shapes.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../administration.css';
import { type ApiDescription, type Operation, type Route, routesByTag, type Schema, shapeText } from '../openapi.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { FormLine } from '../parts/form-line.tsx';

const TAGS = ['person', 'public', 'robot'] as const;

async function readDescription(): Promise<ApiDescription> {
  const response = await fetch('/openapi.json');
  if (!response.ok) throw new TypeError('no description');
  return (await response.json()) as ApiDescription;
}

export function ApiDocumentationPage() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const { data, error } = useQuery({ queryKey: ['openapi'], queryFn: readDescription, staleTime: Number.POSITIVE_INFINITY });
  const word = wanted.trim().toLowerCase();
  const isWanted = ({ operation, path }: Route): boolean =>
    `${path} ${operation.operationId} ${operation.summary ?? ''}`.toLowerCase().includes(word);
  const groups = data === undefined ? new Map<string, readonly Route[]>() : routesByTag(data);
  return (
    <>
      <PageHeading title={t('administrationPage.api')} />
      <p>
        {t('api.explained')}{' '}
        <a className="fr-link" href="/openapi.json">
          /openapi.json
        </a>
      </p>
      {error !== null && <Failure thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && (
        <>
          <div className="console-narrow">
            <FormLine label={t('api.search')} value={wanted} onChange={setWanted} />
          </div>
          {TAGS.map((tag) => {
            const routes = (groups.get(tag) ?? []).filter(isWanted);
            if (routes.length === 0) return null;
            return (
              <section key={tag} className="fr-mt-4w">
                <h2 className="fr-h5">{t(`apiTag.${tag}`)}</h2>
                {routes.map((route) => (
                  <RouteShown key={`${route.method} ${route.path}`} route={route} />
                ))}
              </section>
            );
          })}
          <section className="fr-mt-4w">
            <h2 className="fr-h5">{t('api.shapes')}</h2>
            {Object.entries(data.components?.schemas ?? {}).map(([name, schema]) => (
              <details key={name} className="console-route">
                <summary lang="en">{name}</summary>
                <Shape schema={schema} title={name} />
              </details>
            ))}
          </section>
        </>
      )}
    </>
  );
}

function RouteShown({ route: { method, operation, path } }: { readonly route: Route }) {
  const { t } = useTranslation();
  const roles = operation['x-roles'];
  const sent = schemaOf(operation.requestBody?.content);
  const answered = schemaOf(operation.responses?.['200']?.content);
  return (
    <details className="console-route">
      <summary>
        <code>
          {method} {path}
        </code>{' '}
        <span className="console-quiet" lang="en">
          {operation.summary}
        </span>
      </summary>
      {roles !== undefined && (
        <div className="console-facts fr-my-1w">
          {t('api.roles')}{' '}
          {roles.map((role) => (
            <Badge key={role} noIcon small>
              {t(`role.${role}`)}
            </Badge>
          ))}
        </div>
      )}
      <Parameters operation={operation} />
      {sent !== undefined && <Shape schema={sent} title={t('api.body')} />}
      {answered !== undefined && <Shape schema={answered} title={t('api.answer')} />}
    </details>
  );
}

function schemaOf(content: Readonly<Record<string, { readonly schema?: Schema }>> | undefined): Schema | undefined {
  return content === undefined ? undefined : Object.values(content)[0]?.schema;
}

function Parameters({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation();
  const given = operation.parameters ?? [];
  if (given.length === 0) return null;
  return (
    <>
      <p className="fr-mb-0 fr-mt-1w">{t('api.parameters')}</p>
      <ul className="fr-mt-0" lang="en">
        {given.map(({ in: place, name, required, schema }) => (
          <li key={`${place} ${name}`}>
            <code>{`${name}${required === true ? '' : '?'}: ${schema === undefined ? 'string' : shapeText(schema)}`}</code> ({place})
          </li>
        ))}
      </ul>
    </>
  );
}

function Shape({ schema, title }: { readonly schema: Schema; readonly title: string }) {
  return (
    <figure className="fr-my-1w">
      <figcaption>{title}</figcaption>
      <pre className="console-shape" role="region" aria-label={title} tabIndex={0}>
        {shapeText(schema)}
      </pre>
    </figure>
  );
}
