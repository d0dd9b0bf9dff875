// What the server says of the whole office, asked again every second.
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api.ts';

const REFRESH_MILLISECONDS = 1_000;

export function useOverview() {
  const api = useApi();
  return useQuery({ queryKey: ['overview'], queryFn: () => api.overview(), refetchInterval: REFRESH_MILLISECONDS });
}
