// What the server tells the page before anybody signs in.

export interface Settings {
  readonly toastSeconds: number;
  /** Business date, `YYYY-MM-DD`. */
  readonly today: string;
}

let read: Settings = { toastSeconds: 4, today: '2026-01-01' };

export async function readSettings(): Promise<void> {
  const answer = await fetch('/reglages.json');
  read = (await answer.json()) as Settings;
}

export const settings = (): Settings => read;
