// The title of the browser's tab follows the page.
import { useEffect } from 'react';

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Copiste`;
  }, [title]);
}
