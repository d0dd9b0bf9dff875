// The phases of an installed assistant, with what the office made of each: kept or dropped, and what it gave of what they ask.
import type { PersonCaller } from '#identity/callers.ts';
import type { AssistantDetail } from '#protocol/figures.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import type { Explained } from './explain-assistant.ts';

type Shown = AssistantDetail['phases'];

/** What is given is for those to read who may change it. */
export function shownPhases({ sealing }: Context, caller: PersonCaller, row: InstallationRow, explained: Explained | null): Shown {
  const phases = explained?.phases ?? [];
  const isAsked = phases.some(({ asks }) => asks.length > 0) && row.secrets_lost_at === null;
  const settings = isAsked ? sealing.open('installation.settings', row.id, row.settings) : {};
  const mayRead = caller.roles.includes('steward');
  return phases.map(({ asks, ...phase }) => ({
    ...phase,
    ...(phase.kind === 'phase' && row.dropped_phases.includes(phase.name) ? { dropped: true as const } : {}),
    ...(asks.length === 0
      ? {}
      : {
          settings: asks.map((name) => {
            const value = settings[name] ?? '';
            return { name, given: value !== '', value: mayRead && value !== '' ? value : null };
          }),
        }),
  }));
}
