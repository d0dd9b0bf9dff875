// Instants as the screens show them.

const PARIS = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

/** ISO instant → `JJ/MM/AAAA HH:MM:SS`, time of Paris. */
export function instantShown(iso: string): string {
  return PARIS.format(new Date(iso));
}
