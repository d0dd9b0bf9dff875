// The real parts of a robot. Each is loaded when a task first needs it: a robot that only collects never loads a browser's driver.
import type { Logger } from '#base/logger.ts';
import { systemClock } from '#base/clock.ts';
import type { FileCondition } from '#domain/payload.ts';
import type { FileContent } from '#engine/ports.ts';
import type { SessionKeeper } from '#engine/session-keeper.ts';
import { keptDrivers } from './drivers.ts';
import type { Parts } from './parts.ts';
import { describeSource } from './source.ts';

export interface RealPartsOptions {
  /** Practice applications only: a browser without sandbox, or one that nobody maintains, is accepted. */
  readonly practice: boolean;
  readonly logger: Logger;
}

/** The practice server answers within three seconds or never; the real one may take thirty. */
const PRACTICE_REQUEST_MILLISECONDS = 8_000;

export function realParts({ practice, logger }: RealPartsOptions): Parts {
  // Shared by all tasks: a file seen once is not fetched again.
  const known = new Map<string, FileCondition>();
  let sessions: SessionKeeper | null = null;
  return {
    async loadPlan(files) {
      const { loadAssistant } = await import('#language/assistant.ts');
      return loadAssistant(files);
    },
    async openSource(installation, plan) {
      const { demarcheNumerique } = await import('#connectors/demarche-numerique/connector.ts');
      const { address, token } = installation.source;
      return demarcheNumerique({
        address,
        token,
        known,
        ...(practice ? { longestRequestMilliseconds: PRACTICE_REQUEST_MILLISECONDS } : {}),
        ...describeSource(plan, installation, systemClock().today()),
      });
    },
    drivers: keptDrivers({
      async open() {
        const { webDrivers } = await import('#drivers/web/factory.ts');
        return webDrivers({ practice, logger });
      },
    }),
    async treat(options) {
      const { treatDossier } = await import('#engine/treat.ts');
      const { keepSessions } = await import('#engine/session-keeper.ts');
      const { inspectFile } = await import('#documents/inspect.ts');
      // After a refusal the server keeps robots away from the account until somebody acted.
      sessions ??= keepSessions(undefined, { barsRefused: false });
      const inspect = ({ bytes, filename, contentType }: FileContent): Promise<FileCondition> =>
        inspectFile(bytes, { filename, contentType, virusScanResult: null });
      return treatDossier({ ...options, sessions, inspect });
    },
  };
}
