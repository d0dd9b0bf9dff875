// What the server says of robots, asked again every two seconds.
import { useQuery } from '@tanstack/react-query';
import { useApi } from './api.ts';

const REFRESH_MILLISECONDS = 2_000;

export function useRobots() {
  const api = useApi();
  return useQuery({ queryKey: ['robots'], queryFn: () => api.robots(), refetchInterval: REFRESH_MILLISECONDS });
}
