// In the page: finds controls and says what they hold, in one call.
import type { PageLibrary } from './library.ts';

export function installHolding(library: PageLibrary): void {
  library.held = (id, kind) => {
    const isChoice = kind === 'choice' || kind === 'suggestions';
    const options = isChoice ? library.chosenOptions(id).map(({ value }) => value) : [];
    const text = isChoice ? options.toSorted().join(', ') : library.valueOf(id);
    return text === null ? null : { text, hints: kind === 'calendar' ? library.hintsOf(id) : [] };
  };
  library.look = ({ ways, kind, row }, purpose) => {
    const finding = library.find(ways, kind, row);
    return { finding, readiness: finding.outcome === 'one' && purpose !== 'read' ? library.readiness(finding.id, purpose) : null };
  };
  library.findHeld = (sought) =>
    sought.map(({ ways, kind, row }) => {
      const finding = library.find(ways, kind, row);
      return finding.outcome === 'one' ? library.held(finding.id, kind) : null;
    });
}
