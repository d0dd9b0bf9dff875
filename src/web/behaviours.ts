// The design system's own scripts (modals, menus that open), fetched when the first page stands: nothing of it needs them to be read.

/** Resolved when a page has its heading, and was painted. */
export function firstPage(): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (document.querySelector('main h1') === null) return false;
      requestAnimationFrame(() => setTimeout(resolve));
      return true;
    };
    if (look()) return;
    const watching = new MutationObserver(() => {
      if (look()) watching.disconnect();
    });
    watching.observe(document.body, { childList: true, subtree: true });
  });
}

await firstPage();
// @ts-expect-error: it has no types, and needs none: it adds itself to the window.
await import('@codegouvfr/react-dsfr/dsfr/dsfr.module');
