// The page that the demo leaves behind: the summary in words, the dossiers, and masked pictures of what was done.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DossierDetail } from '#protocol/console.ts';

export interface ReportPicture {
  readonly title: string;
  readonly png: Uint8Array;
}

export interface ReportStory {
  readonly detail: DossierDetail;
  readonly pictures: readonly ReportPicture[];
}

export interface Report {
  readonly sentences: readonly string[];
  readonly shortcomings: readonly string[];
  readonly figures: readonly (readonly [label: string, value: string])[];
  readonly stories: readonly ReportStory[];
  readonly dossiers: readonly { readonly reference: string; readonly state: string; readonly reason: string | null }[];
}

const STATE_FR: Readonly<Record<string, string>> = {
  waiting: 'en attente de traitement',
  in_progress: 'en cours',
  done: 'saisi et vérifié',
  awaiting: 'en attente d’une réponse',
  handed_over: 'à traiter par un agent',
  uncertain: 'à vérifier par un agent',
  failed: 'échec technique',
  cancelled: 'retiré par l’usager',
};

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, "Open Sans", sans-serif; }
  body { margin: 0 auto; max-width: 68rem; padding: 2rem 1rem 4rem; }
  h1 { font-size: 1.9rem; line-height: 1.2; } h2 { margin-top: 2.5rem; }
  .lead p { font-size: 1.12rem; margin: .4rem 0; }
  .ok { border-left: 4px solid #18753c; padding-left: 1rem; } .bad { border-left: 4px solid #ce0500; padding-left: 1rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
  figure { margin: 1rem 0; } img { max-width: 100%; border: 1px solid #8886; } figcaption { font-size: .9rem; }
  .pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem; }
  ol.timeline { padding-left: 1.2rem; font-size: .93rem; } .wide { overflow-x: auto; }
`;

/** Writes `index.html` and its pictures into `folder`; answers the page's path. */
export async function writeReport(folder: string, report: Report): Promise<string> {
  await mkdir(join(folder, 'images'), { recursive: true });
  const sections: string[] = [];
  for (const { detail, pictures } of report.stories) {
    const figures: string[] = [];
    for (const [index, picture] of pictures.entries()) {
      const name = `images/${detail.reference}-${index + 1}.png`;
      await writeFile(join(folder, name), picture.png);
      figures.push(
        `<figure><a href="${name}"><img src="${name}" alt="Capture masquée : ${escape(picture.title)}" loading="lazy"></a><figcaption>${escape(picture.title)}</figcaption></figure>`,
      );
    }
    const lines = detail.timeline.filter(({ kind }) => kind !== 'capture').map(({ line }) => `<li>${escape(line)}</li>`);
    sections.push(
      `<section><h3>Dossier ${escape(detail.reference)} : ${escape(STATE_FR[detail.state] ?? detail.state)}</h3>` +
        (detail.reason === null ? '' : `<p>${escape(detail.reason)}</p>`) +
        (detail.proposedText === null ? '' : `<p>Texte proposé à l’agent : « ${escape(detail.proposedText)} »</p>`) +
        `<div class="pictures">${figures.join('')}</div>` +
        `<details><summary>Ce qui a été fait, étape par étape</summary><ol class="timeline">${lines.join('')}</ol></details></section>`,
    );
  }
  const rows = report.dossiers.map(
    ({ reference, state, reason }) =>
      `<tr><td>${escape(reference)}</td><td>${escape(STATE_FR[state] ?? state)}</td><td>${escape(reason ?? '')}</td></tr>`,
  );
  const figures = report.figures.map(([label, value]) => `<tr><th scope="row">${escape(label)}</th><td>${escape(value)}</td></tr>`);
  const verdict =
    report.shortcomings.length === 0
      ? '<div class="ok"><p>Tout est conforme à ce qui était attendu.</p></div>'
      : `<div class="bad"><p>Ce qui n’est pas conforme :</p><ul>${report.shortcomings.map((line) => `<li>${escape(line)}</li>`).join('')}</ul></div>`;
  const page = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Copiste : bilan de la démonstration</title><style>${STYLE}</style></head>
<body><main><h1>Bilan de la démonstration</h1>
<div class="lead">${report.sentences.map((line) => `<p>${escape(line)}</p>`).join('')}</div>
${verdict}
<p>Personnes, adresses et applications sont inventées. Sur les captures, tout ce qui n’est pas un libellé déclaré est masqué au moment de la prise.</p>
<h2>Quelques dossiers en images</h2>${sections.join('\n')}
<h2>Tous les dossiers</h2><div class="wide"><table><thead><tr><th scope="col">Dossier</th><th scope="col">Résultat</th><th scope="col">Motif</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
<h2>Chiffres</h2><div class="wide"><table><tbody>${figures.join('')}</tbody></table></div>
</main></body></html>
`;
  const path = join(folder, 'index.html');
  await writeFile(path, page);
  return path;
}
