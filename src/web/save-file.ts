// Gives bytes to the person as a file.
const LONG_ENOUGH_MILLISECONDS = 60_000;

export function saveFile(bytes: Uint8Array | string, name: string, type: string): void {
  const content = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes it up in its own time.
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH_MILLISECONDS);
}
