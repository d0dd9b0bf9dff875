// Screens that are watched now: the newest masked picture of each robot, in this process's memory only, for as long as somebody looks.
import type { NoPicture } from '#domain/robot-state.ts';
import { type Doorbell, makeDoorbell } from './doorbell.ts';

export interface Viewing {
  readonly id: string;
  readonly office: string;
  readonly robot: string;
  /** As the journal names them. */
  readonly person: string;
}

export interface Screen {
  readonly robot: string;
  readonly office: string;
  readonly attempt: string;
  readonly takenAt: string | null;
  /** In base64. */
  readonly png: string | null;
  /** Why there is no picture, or none newer. */
  readonly missing: NoPicture | null;
}

export type NumberedScreen = Screen & { readonly number: number };

export interface Screens {
  open(viewing: Viewing): void;
  /** The viewing, which its watcher just asked for; undefined: it is over, or somebody else's. */
  hear(viewing: string, by: Pick<Viewing, 'office' | 'person'>): Viewing | undefined;
  /** Ends a viewing, and with the last one of a robot its picture. */
  close(viewing: string): Viewing | undefined;
  viewings(): readonly Viewing[];
  /** Those that nobody asked for lately. */
  forgotten(): readonly Viewing[];
  isWatched(office: string, robot: string): boolean;
  /** False: nobody watches, and nothing was kept. */
  receive(screen: Screen): boolean;
  latest(office: string, robot: string): NumberedScreen | undefined;
  /** The attempt is over: what it showed goes. */
  forget(attempt: string): void;
  /** Attempts that show something. */
  attempts(): readonly string[];
  /** Until there may be news, or so long. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A viewing that nobody asks for ends after this long. One that is being asked for is heard each second. */
const FORGOTTEN_MILLISECONDS = 6_000;

/** While the page moves or something is recorded, the last picture stays for a moment; where it could not be masked, none does. */
const KEEPS_PICTURE: ReadonlySet<NoPicture> = new Set(['moving', 'recording']);

export function makeScreens(now: () => number = () => performance.now(), bell: Doorbell = makeDoorbell()): Screens {
  const viewings = new Map<string, Viewing & { heardAt: number }>();
  const screens = new Map<string, NumberedScreen>();
  let last = 0;
  const isWatched = (office: string, robot: string): boolean =>
    [...viewings.values()].some((viewing) => viewing.office === office && viewing.robot === robot);
  return {
    open(viewing) {
      viewings.set(viewing.id, { ...viewing, heardAt: now() });
    },
    hear(id, { office, person }) {
      const viewing = viewings.get(id);
      if (viewing?.office !== office || viewing.person !== person) return undefined;
      viewing.heardAt = now();
      return viewing;
    },
    close(id) {
      const viewing = viewings.get(id);
      viewings.delete(id);
      if (viewing !== undefined && !isWatched(viewing.office, viewing.robot) && screens.get(viewing.robot)?.office === viewing.office) {
        screens.delete(viewing.robot);
      }
      return viewing;
    },
    viewings: () => [...viewings.values()],
    forgotten: () => [...viewings.values()].filter(({ heardAt }) => now() - heardAt > FORGOTTEN_MILLISECONDS),
    isWatched,
    receive(screen) {
      if (!isWatched(screen.office, screen.robot)) {
        screens.delete(screen.robot);
        return false;
      }
      const before = screens.get(screen.robot);
      const keeps = screen.missing !== null && KEEPS_PICTURE.has(screen.missing) && before?.attempt === screen.attempt;
      last += 1;
      screens.set(screen.robot, { ...screen, ...(keeps ? { png: before.png, takenAt: before.takenAt } : {}), number: last });
      bell.ring();
      return true;
    },
    latest(office, robot) {
      const screen = screens.get(robot);
      return screen?.office === office ? screen : undefined;
    },
    forget(attempt) {
      for (const screen of screens.values()) if (screen.attempt === attempt) screens.delete(screen.robot);
      bell.ring();
    },
    attempts: () => [...screens.values()].map(({ attempt }) => attempt),
    wait: (milliseconds, signal) => bell.wait(milliseconds, signal),
  };
}
