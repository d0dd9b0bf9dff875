// The real parts of a robot. Each is loaded when a task first needs it: a robot that only collects never loads a browser's driver.
import type { Logger } from '#base/logger.ts';
import { systemClock } from '#base/clock.ts';
import type { FileCondition } from '#domain/payload.ts';
import type { FileContent } from '#engine/ports.ts';
import type { SessionKeeper } from '#engine/session-keeper.ts';
import type { Lease } from '#protocol/robot.ts';
import { OPENED, openOutlets } from './connectors.ts';
import { keptDrivers } from './drivers.ts';
import { allowedPlace, type OfficeFiles } from './office-files.ts';
import type { Parts } from './parts.ts';

export interface RealPartsOptions {
  /** Practice applications only: a browser without sandbox, or one that nobody maintains, is accepted. */
  readonly practice: boolean;
  readonly logger: Logger;
  /** Holds the folders of the offices' files; absent: no file is opened. */
  readonly filesFolder?: string;
}

export function realParts({ practice, logger, filesFolder }: RealPartsOptions): Parts {
  // Shared by all tasks: a file seen once is not fetched again.
  const known = new Map<string, FileCondition>();
  const filesOf = ({ office }: Lease['installation']): OfficeFiles => ({ folder: filesFolder ?? null, office });
  let sessions: SessionKeeper | null = null;
  return {
    async loadPlan(files) {
      const { loadAssistant } = await import('#language/assistant.ts');
      return loadAssistant(files);
    },
    async openSource(installation, plan, held, pace, submission) {
      const { source, settings } = installation;
      const place = await allowedPlace(source, filesOf(installation));
      const opening = { plan, place, settings, today: systemClock().today(), practice, known };
      return OPENED[place.connector].source({
        ...opening,
        ...(held === undefined ? {} : { held }),
        ...(pace === undefined ? {} : { pace }),
        ...(submission === undefined ? {} : { submission }),
      });
    },
    openOutlets: (installation, plan, about) => {
      const { allowedOrigins, outlets = {} } = installation;
      return openOutlets(plan, outlets, { files: filesOf(installation), about, allowedOrigins, practice });
    },
    async openActions({ files, hash }) {
      const { isolatedActions } = await import('#engine/actions/isolate.ts');
      return isolatedActions(files, hash);
    },
    drivers: keptDrivers({
      async open() {
        const { webDrivers } = await import('#drivers/web/factory.ts');
        return webDrivers({ practice, logger });
      },
    }),
    async openStage(options) {
      const { openRecordedStage } = await import('./recorded-stage.ts');
      return openRecordedStage({ ...options, browser: { practice, logger, environment: process.env } });
    },
    async treat(options, { keepsSessions } = { keepsSessions: true }) {
      const { treatDossier } = await import('#engine/treat.ts');
      const { keepSessions } = await import('#engine/session-keeper.ts');
      const { inspectFile } = await import('#documents/inspect.ts');
      const { documentReader } = await import('#documents/reading/document-reader.ts');
      // After a refusal the server keeps robots away from the account until somebody acted.
      sessions ??= keepSessions(undefined, { barsRefused: false });
      const inspect = ({ bytes, filename, contentType }: FileContent): Promise<FileCondition> =>
        inspectFile(bytes, { filename, contentType, virusScanResult: null });
      // It signs in for itself: what is still open from before would be a second session of this robot, which no application admitted.
      if (!keepsSessions) await sessions.close();
      return treatDossier({ ...options, ...(keepsSessions ? { sessions } : {}), inspect, documents: documentReader() });
    },
  };
}
