// A drop-down list of the page opens outside of the page's picture: the page tells when one does, so that its choices can be shown.

export interface OpenedList {
  readonly options: readonly { readonly label: string; readonly disabled: boolean }[];
  readonly chosen: number;
}

/** Runs in every document; `name`: of the function that is told of the list. Nothing of the page's own behaviour is changed. */
export function listWatch(name: string): string {
  return `(() => {
  const tell = globalThis[${JSON.stringify(name)}];
  delete globalThis[${JSON.stringify(name)}];
  const listOf = (event) => event.composedPath().find((one) => one instanceof HTMLSelectElement && !one.multiple && one.size <= 1 && !one.disabled);
  const look = (event) => {
    if (!event.isTrusted) return;
    const list = listOf(event);
    if (list === undefined) return;
    // After the page's own listeners, which may keep it closed.
    setTimeout(() => {
      if (event.defaultPrevented || !list.isConnected) return;
      const options = [...list.options].map((one) => ({
        label: one.label,
        disabled: one.disabled || (one.parentElement instanceof HTMLOptGroupElement && one.parentElement.disabled) || one.hidden,
      }));
      tell({ options, chosen: list.selectedIndex });
    });
  };
  addEventListener('mousedown', (event) => { if (event.button === 0) look(event); }, true);
  addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'F4' || (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))) look(event);
  }, true);
  // Ways out of the browser that do not pass by its proxy.
  for (const gone of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete globalThis[gone];
})();`;
}
