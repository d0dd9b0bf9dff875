// A browser as the server sees one: it keeps cookies, and says that its page is one of the server's own.
import type { Answer, Arguments } from '#protocol/client.ts';
import { ROUTES, type Route, type RouteName } from '#protocol/routes.ts';

type Call = <Name extends RouteName>(
  name: Name,
  ...args: Record<never, never> extends Arguments<Name> ? [Arguments<Name>?] : [Arguments<Name>]
) => Promise<Answer<Name>>;

export interface Visitor {
  readonly call: Call;
  readonly cookies: Map<string, string>;
  /** As the server wrote the last one. */
  readonly lastCookie: () => string;
  /** Sent with each request, over those that a page of the server's own sends. */
  readonly headers: Record<string, string>;
  /** `ok`, or the code of the refusal. */
  readonly tells: <Name extends RouteName>(name: Name, given?: Arguments<Name>) => Promise<string>;
}

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export function visit(url: string): Visitor {
  const cookies = new Map<string, string>();
  const headers: Record<string, string> = { 'x-copiste-page': 'active', 'sec-fetch-site': 'same-origin' };
  let last = '';
  const call = async (name: RouteName, { body, params = {} }: Given = {}): Promise<unknown> => {
    const route: Route = ROUTES[name];
    const response = await fetch(url + route.path.replace(/:(\w+)/g, (_whole, key: string) => params[key] ?? ''), {
      method: route.method,
      headers: {
        ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const written of response.headers.getSetCookie()) {
      last = written;
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(written) ?? [];
      if (written.includes('; Max-Age=0')) cookies.delete(key);
      else cookies.set(key, value);
    }
    const answer: unknown = response.status === 204 ? null : await response.json();
    if (!response.ok) throw Object.assign(new Error(String((answer as { code?: string }).code)), answer);
    return answer;
  };
  const tells = (name: RouteName, given?: object): Promise<string> =>
    call(name, given).then(
      () => 'ok',
      (thrown: { readonly code?: string }) => thrown.code ?? String(thrown),
    );
  return { call: call as unknown as Call, tells, cookies, headers, lastCookie: () => last };
}
