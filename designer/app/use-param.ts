import { useParams } from '@tanstack/react-router';

/** A parameter of the current address; empty where the route has none of that name. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}
