// The real stage: a browser that is streamed, watched by the recorder while the author works in it.
import { startWatching } from '#drivers/web/recording/start.ts';
import type { BrowserOptions } from '#drivers/web/browser/launch.ts';
import { Stage } from '#drivers/web/streaming/stage.ts';
import { actsOf } from '#recorder/clean.ts';
import type { Recording } from '#domain/recording.ts';
import type { RecordedStage, StageRequest } from './stage.ts';

/** Pictures wait here until they are told; those of views that no act led to are told never. */
const MOST_PICTURES = 64;

type Recorded = Pick<Recording, 'acts' | 'views' | 'remarks'>;

export async function openRecordedStage(request: StageRequest & { readonly browser: BrowserOptions }): Promise<RecordedStage> {
  const { browser, onGone, onPicture, onView, origins, own } = request;
  const stage = await Stage.open({ browser, origins, own, onPicture, onView, onGone });
  let taken = 0;
  const pictures = new Map<string, Uint8Array>();
  const watching = await startWatching(stage.context, {
    dialogs: 'seen',
    picture: (name, png) => {
      taken += 1;
      pictures.set(name, png);
      const [oldest] = pictures.keys();
      if (pictures.size > MOST_PICTURES && oldest !== undefined) pictures.delete(oldest);
    },
    masked: (take) => stage.without(take),
  });
  let seen = '';
  let last: Recorded = { acts: [], views: [], remarks: [] };
  return {
    begin: (url) => stage.begin(url, (page) => watching.ready(page)),
    act: (input) => stage.act(input),
    shows: (shown) => stage.shows(shown),
    notice: (kind) => stage.notice(kind),
    async recorded() {
      const now = `${watching.events.length} ${watching.views.length} ${taken}`;
      if (now === seen) return last;
      seen = now;
      last = actsOf(watching);
      return last;
    },
    picture: (name) => Promise.resolve(pictures.get(name) ?? null),
    forgetPicture: (name) => void pictures.delete(name),
    async settle() {
      // What waited for the next screen is told now, as it may be kept.
      await watching.finish();
    },
    close: () => stage.close(),
  };
}
