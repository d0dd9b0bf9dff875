// Twenty-five associations as an office keeps them in a workbook, and by hand what the wiki must hold afterwards.
import type { WorkbookCell } from './workbook.ts';

type Row = readonly [WorkbookCell, WorkbookCell, WorkbookCell, WorkbookCell, WorkbookCell, WorkbookCell];

const t = (text: string): WorkbookCell => ({ text });
const on = (day: number): WorkbookCell => ({ day });
const euros = (amount: string): WorkbookCell => ({ amount });

export const COLUMNS = ['Nom', 'SIRET', 'Commune', 'Date de création', 'Cotisation', 'Objet'] as const;

export const ROWS: readonly Row[] = [
  [t("Amicale laïque d'Œuilly"), t('00012345600017'), t('Œuilly'), on(45351), euros('12.5'), t('Goûters & sorties.')],
  [t("Cote d'Azur"), t('00012345600025'), t('Nîmes'), on(366), euros('0.1'), t('Sans accent.')],
  [t("Côte d'Azur"), t('00012345600033'), t('Nimes'), on(367), euros('0.01'), t('Avec accent.')],
  [
    t('Club "Les Aiglons"'),
    t('00012345600041'),
    { formula: 'CONCATENATE("Mon","tauban")', gave: 'Montauban' },
    on(36525),
    euros('1234.56'),
    t('Dit "les Aigles".'),
  ],
  [t('Dupont & Fils'), t('00012345600058'), t("L'Honor-de-Cos"), on(36526), euros('1000'), t('A & B &amp; C &lt;b&gt; &nbsp; &eacute;')],
  [t('école de danse'), t('00012345600066'), t('Moissac'), on(40000), euros('99.99'), t('Une minuscule au début.')],
  [
    t('Tarot/Belote'),
    t('00012345600074'),
    t('Lille'),
    on(40001),
    euros('5'),
    t('<b>gras</b> <script>alert(1)</script> <nowiki>[[rien]]</nowiki>'),
  ],
  [
    t('100 % vélo'),
    t('00012345600082'),
    t('Lille'),
    on(40002),
    euros('7.07'),
    t("''italique'' '''gras''' [[Accueil]] {{modèle|a=b}} [https://example.org lien]"),
  ],
  [
    t("Qu'est-ce qu'on mange ?"),
    t('00012345600090'),
    t('Lille'),
    on(40003),
    euros('8'),
    t('Première ligne\nDeuxième ligne\n\nQuatrième ligne'),
  ],
  [t('Comité des fêtes'), t('00012345600108'), t('Lille'), on(40004), euros('8'), t('La page existe déjà.')],
  [t('+ de lien'), t('00012345600116'), t('Saint-Étienne'), on(40005), euros('8'), t('* un\n* deux\n** deux bis\n== Titre ==\n----')],
  [t('Les [amis] #1'), t('00012345600124'), t('Lille'), on(40006), euros('8'), t('Un nom que le wiki refuse.')],
  [t('Aide : les anciens'), t('00012345600132'), t('Lille'), on(40007), euros('8'), t('Le wiki en ferait une page d’aide.')],
  [
    t('Jean-Pierre O’Brien – œuvre'),
    t('00012345600140'),
    t('Lille'),
    on(40008),
    euros('8'),
    t('Apostrophe et tiret typographiques… « guillemets »'),
  ],
  [t('Les signatures'), t('00012345600157'), t('Lille'), on(40009), euros('8'), t('Signé ~~~~')],
  [t('Amicale A'), t('00012345600165'), t('Lille'), on(40010), euros('8'), t('{| class="wikitable"\n|-\n| a || b\n|}')],
  [t('Amicale a'), t('00012345600173'), t('Lille'), on(40011), euros('8'), t('Une minuscule à la fin.')],
  [t('Amicale À'), t('00012345600181'), t('Lille'), on(40012), euros('8'), t('Un accent à la fin.')],
  [t('2026'), t('00012345600199'), t('Lille'), on(40013), euros('8'), t('0')],
  [t('#REDIRECT'), t('00012345600207'), t('Lille'), on(40014), euros('8'), t('Un autre nom que le wiki refuse.')],
  [t('Les 3 « G »'), t('00012345600215'), t('Lille'), on(40015), euros('8'), t('<!-- un commentaire --> ; 50 % ; 5 €')],
  [
    t('Foyer rural'),
    t('00012345600223'),
    t('Saint-Antonin-Noble-Val'),
    on(2),
    euros('999999.99'),
    t(
      'Le foyer organise chaque semaine un atelier de lecture. Il prête sa salle aux écoles, au comité des fêtes et au club de tarot ; il tient la buvette de la fête votive, et verse ce qu’elle rapporte à la coopérative scolaire.',
    ),
  ],
  [t('Tir à l’arc'), t('00012345600231'), t('Lille'), on(61), euros('8'), t('__NOTOC__ \\n #REDIRECTION [[Accueil]]')],
  [t("Union d'entraide"), t('00012345600249'), t('Lille'), on(46022), euros('0'), t('Avant-dernier.')],
  [
    t('Chœur à cœur (1901)'),
    t('00012345600256'),
    t('Saint-Étienne-de-Tulmont'),
    on(43890),
    euros('15.05'),
    t('30 voix ; 2 répétitions / semaine : n° 1 = « lundi », n° 2 = « jeudi ».'),
  ],
];

/** The first cell of each row, which names the dossier. */
export const REFERENCES: readonly string[] = ROWS.map(([name]) => ('text' in name ? name.text : ''));

/** Those that a person must treat: the page exists, or the wiki would write something else. */
export const HANDED_OVER = ['Comité des fêtes', 'Les [amis] #1', 'Aide : les anciens', 'Les signatures', '#REDIRECT'] as const;

/** What an agent wrote before. */
export const WRITTEN = { 'Comité des fêtes': "'''Comité''' fondé en 1901." } as const;

/** Title → text, of every page that the assistant must have written. */
export const EXPECTED: Readonly<Record<string, string>> = {
  "Amicale laïque d'Œuilly":
    "'''Amicale laïque d'Œuilly''' (SIRET 00012345600017), association de Œuilly, créée le 29/02/2024, cotisation de 12,50 €. Goûters & sorties.",
  "Cote d'Azur": "'''Cote d'Azur''' (SIRET 00012345600025), association de Nîmes, créée le 31/12/1900, cotisation de 0,10 €. Sans accent.",
  "Côte d'Azur": "'''Côte d'Azur''' (SIRET 00012345600033), association de Nimes, créée le 01/01/1901, cotisation de 0,01 €. Avec accent.",
  'Club "Les Aiglons"':
    "'''Club \"Les Aiglons\"''' (SIRET 00012345600041), association de Montauban, créée le 31/12/1999, cotisation de 1234,56 €. Dit \"les Aigles\".",
  'Dupont & Fils':
    "'''Dupont & Fils''' (SIRET 00012345600058), association de L'Honor-de-Cos, créée le 01/01/2000, cotisation de 1000,00 €. A & B &amp; C &lt;b&gt; &nbsp; &eacute;",
  'École de danse':
    "'''école de danse''' (SIRET 00012345600066), association de Moissac, créée le 06/07/2009, cotisation de 99,99 €. Une minuscule au début.",
  'Tarot/Belote':
    "'''Tarot/Belote''' (SIRET 00012345600074), association de Lille, créée le 07/07/2009, cotisation de 5,00 €. <b>gras</b> <script>alert(1)</script> <nowiki>[[rien]]</nowiki>",
  '100 % vélo':
    "'''100 % vélo''' (SIRET 00012345600082), association de Lille, créée le 08/07/2009, cotisation de 7,07 €. ''italique'' '''gras''' [[Accueil]] {{modèle|a=b}} [https://example.org lien]",
  "Qu'est-ce qu'on mange ?":
    "'''Qu'est-ce qu'on mange ?''' (SIRET 00012345600090), association de Lille, créée le 09/07/2009, cotisation de 8,00 €. Première ligne\nDeuxième ligne\n\nQuatrième ligne",
  '+ de lien':
    "'''+ de lien''' (SIRET 00012345600116), association de Saint-Étienne, créée le 11/07/2009, cotisation de 8,00 €. * un\n* deux\n** deux bis\n== Titre ==\n----",
  'Jean-Pierre O’Brien – œuvre':
    "'''Jean-Pierre O’Brien – œuvre''' (SIRET 00012345600140), association de Lille, créée le 14/07/2009, cotisation de 8,00 €. Apostrophe et tiret typographiques… « guillemets »",
  'Amicale A':
    "'''Amicale A''' (SIRET 00012345600165), association de Lille, créée le 16/07/2009, cotisation de 8,00 €. {| class=\"wikitable\"\n|-\n| a || b\n|}",
  'Amicale a':
    "'''Amicale a''' (SIRET 00012345600173), association de Lille, créée le 17/07/2009, cotisation de 8,00 €. Une minuscule à la fin.",
  'Amicale À':
    "'''Amicale À''' (SIRET 00012345600181), association de Lille, créée le 18/07/2009, cotisation de 8,00 €. Un accent à la fin.",
  '2026': "'''2026''' (SIRET 00012345600199), association de Lille, créée le 19/07/2009, cotisation de 8,00 €. 0",
  'Les 3 « G »':
    "'''Les 3 « G »''' (SIRET 00012345600215), association de Lille, créée le 21/07/2009, cotisation de 8,00 €. <!-- un commentaire --> ; 50 % ; 5 €",
  'Foyer rural':
    "'''Foyer rural''' (SIRET 00012345600223), association de Saint-Antonin-Noble-Val, créée le 02/01/1900, cotisation de 999999,99 €. Le foyer organise chaque semaine un atelier de lecture. Il prête sa salle aux écoles, au comité des fêtes et au club de tarot ; il tient la buvette de la fête votive, et verse ce qu’elle rapporte à la coopérative scolaire.",
  'Tir à l’arc':
    "'''Tir à l’arc''' (SIRET 00012345600231), association de Lille, créée le 01/03/1900, cotisation de 8,00 €. __NOTOC__ \\n #REDIRECTION [[Accueil]]",
  "Union d'entraide":
    "'''Union d'entraide''' (SIRET 00012345600249), association de Lille, créée le 31/12/2025, cotisation de 0,00 €. Avant-dernier.",
  'Chœur à cœur (1901)':
    "'''Chœur à cœur (1901)''' (SIRET 00012345600256), association de Saint-Étienne-de-Tulmont, créée le 29/02/2020, cotisation de 15,05 €. 30 voix ; 2 répétitions / semaine : n° 1 = « lundi », n° 2 = « jeudi ».",
};
