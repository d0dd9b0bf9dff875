// The file that a new assistant begins with: right as it is, and short enough to be read before anything is changed.

function quoted(text: string): string {
  return JSON.stringify(text);
}

export function newAssistant({
  assistant,
  owner,
  title,
}: {
  readonly assistant: string;
  readonly title: string;
  readonly owner: string;
}): string {
  return `langue: fr
assistant: ${quoted(assistant)}
version: 0.1.0
titre: ${quoted(title)}
responsable: ${quoted(owner)}

source:
  connecteur: formulaire

champs:
  objet:
    depuis: Objet de la demande

phases:
  - phase: recevabilité
    étapes:
      - noter: À compléter.
`;
}
