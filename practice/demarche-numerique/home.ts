// The page at `/`: says to whoever opens it in a browser what this is.
import type { Form } from './form.ts';

export function homePage({ number, title }: Form, dossierCount: number): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Démarche Numérique — application d'exercice</title></head>
<body>
<main>
<h1>Démarche Numérique — application d'exercice</h1>
<p>Ce serveur imite l'interface de programmation (GraphQL, version 2) de Démarche Numérique, pour s'exercer et pour les essais.
Il n'a aucun lien avec le service de l'État, et tous ses dossiers sont inventés.</p>
<p>Démarche n° ${number}, « ${title} » : ${dossierCount} dossiers visibles.</p>
<p>Adresse de l'interface : <code>POST /api/v2/graphql</code>, avec un jeton.</p>
</main>
</body>
</html>
`;
}
