// What Node compiled once, every process of the tests that comes after takes from the disk: hundreds of them load the same files.
import { fileURLToPath } from 'node:url';

export default function setup(): void {
  process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
}
