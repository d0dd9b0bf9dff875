// Whether somebody was at this page lately: what it asks by itself must keep no session open.
import type { OwnPage } from '#protocol/own-page.ts';

const LATELY_MILLISECONDS = 60_000;
let last = Date.now();

for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) {
  window.addEventListener(kind, () => (last = Date.now()), { passive: true, capture: true });
}

export function activity(): OwnPage {
  return Date.now() - last < LATELY_MILLISECONDS ? 'active' : 'idle';
}
