// Puts the focus on a control that an edit is about to show, so that whoever works by keyboard stays where they were.
import { useEffect, useState } from 'react';

/** So many pictures of the page a control may take to come. */
const MOST_FRAMES = 90;

export function useFocusOn(): (key: string) => void {
  const [wanted, setWanted] = useState<{ readonly key: string } | null>(null);
  useEffect(() => {
    if (wanted === null) return undefined;
    let frame = 0;
    let left = MOST_FRAMES;
    const look = (): void => {
      const control = [...document.querySelectorAll<HTMLElement>('[data-focus]')].find((one) => one.dataset['focus'] === wanted.key);
      left -= 1;
      if (control !== undefined) control.focus();
      else if (left > 0) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  return (key) => setWanted({ key });
}
