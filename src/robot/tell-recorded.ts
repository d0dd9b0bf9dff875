// Tells the server what is recorded, in parts and pictures, until it has them. What it refuses for good is not lost in silence: the
// recording says so, and whoever shows the work is told.
import { CopisteError } from '#base/errors.ts';
import type { RecordingRemark } from '#domain/recording.ts';
import { partTeller, type Recorded, type RecordingPart } from '#domain/recording-parts.ts';
import type { Client } from '#protocol/client.ts';
import { insist } from './insist.ts';
import type { RecordedStage } from './stage.ts';

const LEASE_LOST = 'lease.lost';
/** Of a part, in characters of JSON: well within what a server takes, a long recording comes in several. */
const MOST_CHARACTERS = 2_000_000;

export interface TellingOptions {
  readonly client: Client;
  readonly showingId: string;
  readonly fencingToken: number;
  readonly stage: RecordedStage;
}

export interface Telling {
  /** What is new is durable at the server when this resolves. Errors raised: `lease.lost`, the signal's reason. */
  tell(signal: AbortSignal): Promise<void>;
}

const isOf = (part: RecordingPart): number => part.acts.length + part.views.length;

/** Each act and view by itself. */
function apart(part: RecordingPart): readonly RecordingPart[] {
  return [
    ...part.views.map((view) => ({ acts: [], views: [view], remarks: null })),
    ...part.acts.map((act) => ({ acts: [act], views: [], remarks: null })),
    { acts: [], views: [], remarks: part.remarks, ...(part.total === undefined ? {} : { total: part.total }) },
  ];
}

export function tellRecorded({ client, fencingToken, showingId, stage }: TellingOptions): Telling {
  const params = { showingId };
  const teller = partTeller();
  const pictures = new Set<string>();
  const lost: RecordingRemark[] = [];
  let number = 0;

  /** Whether the server has it; false: it will never take it. */
  const isTaken = async (call: () => Promise<unknown>, signal: AbortSignal): Promise<boolean> => {
    try {
      await insist(call, { signal });
      return true;
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof CopisteError) || thrown.code === LEASE_LOST) throw thrown;
      return false;
    }
  };

  const missing = (remark: RecordingRemark): void => {
    lost.push(remark);
    stage.notice('not_kept');
  };

  const send = (part: RecordingPart, total: number, signal: AbortSignal): Promise<boolean> => {
    number += 1;
    const { acts, remarks, views } = part;
    const body = { fencingToken, number, acts: [...acts], views: [...views], remarks: remarks === null ? null : [...remarks], total };
    return isTaken(() => client.showingPart({ params, body, signal }), signal);
  };

  const keep = async (part: RecordingPart, total: number, signal: AbortSignal): Promise<void> => {
    if (await send(part, total, signal)) return teller.done(part);
    if (isOf(part) > 1 || (isOf(part) === 1 && part.total !== undefined)) {
      for (const one of apart(part)) await keep(one, total, signal);
      return;
    }
    if (isOf(part) === 0) {
      // Remarks that are refused cannot be remarked upon.
      teller.done(part);
      return stage.notice('not_kept');
    }
    const [view] = part.views;
    // What stood on the screen is given up before the screen itself, to which acts refer.
    const isShortened = view !== undefined && (await send({ ...part, views: [{ ...view, items: [] }] }, total, signal));
    teller.done(part);
    const [act] = part.acts;
    missing({ code: isShortened ? 'recorder.view-not-kept' : 'recorder.part-not-kept', act: act?.number ?? null, parameters: {} });
  };

  const tellPictures = async ({ views }: Recorded, signal: AbortSignal): Promise<void> => {
    for (const { picture: name } of views) {
      if (name === null || pictures.has(name)) continue;
      const png = await stage.picture(name);
      if (png === null) continue;
      const body = { fencingToken, name, png: Buffer.from(png).toString('base64') };
      const isKept = await isTaken(() => client.showingPictureTaken({ params, body, signal }), signal);
      pictures.add(name);
      stage.forgetPicture(name);
      if (!isKept) missing({ code: 'recorder.picture-not-kept', act: null, parameters: {} });
    }
  };

  const tellParts = async (recorded: Recorded, signal: AbortSignal): Promise<void> => {
    const all = { ...recorded, remarks: [...recorded.remarks, ...lost] };
    for (const part of teller.next(all, MOST_CHARACTERS)) await keep(part, recorded.acts.length, signal);
  };

  return {
    async tell(signal) {
      const recorded = await stage.recorded();
      const before = lost.length;
      await tellParts(recorded, signal);
      await tellPictures(recorded, signal);
      // What is missing is said in the recording itself, at once: this may be the last telling.
      if (lost.length > before) await tellParts(recorded, signal);
    },
  };
}
