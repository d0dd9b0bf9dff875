// What the person who is signed in may ask of the server: the console shows nothing that would be refused.
import { useQuery } from '@tanstack/react-query';
import { mayAsk } from '#protocol/access.ts';
import { type RouteName, ROUTES } from '#protocol/routes.ts';
import { useApi } from './api.ts';

export function useMe() {
  const api = useApi();
  return useQuery({ queryKey: ['me'], queryFn: () => api.me(), staleTime: Number.POSITIVE_INFINITY }).data;
}

/** Nothing until the server said who is signed in. */
export function useMay(): (route: RouteName) => boolean {
  const me = useMe();
  return (route) => me !== undefined && mayAsk(me.roles, ROUTES[route].access);
}
