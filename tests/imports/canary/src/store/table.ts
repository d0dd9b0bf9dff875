// Imported by the canary from a room that must not.
export const table = 'dossier';
