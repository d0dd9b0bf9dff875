// Real communes: as Démarche Numérique gives them, beside what `sejour` must hold. Every value on both sides is typed by hand.

export interface Department {
  readonly departmentName: string;
  readonly departmentCode: string;
  readonly regionName: string;
  readonly regionCode: string;
}

export interface CommuneSource extends Department {
  readonly cityName: string;
  readonly postalCode: string;
  readonly cityCode: string;
}

export interface CommuneLiteral {
  readonly source: CommuneSource;
  readonly sejour: { readonly codePostal: string; readonly commune: string; readonly codeDepartement: string; readonly codeInsee: string };
}

const OCCITANIE = { regionName: 'Occitanie', regionCode: '76' };
const NOUVELLE_AQUITAINE = { regionName: 'Nouvelle-Aquitaine', regionCode: '75' };
const CORSE = { regionName: 'Corse', regionCode: '94' };
const ARIEGE = { departmentName: 'Ariège', departmentCode: '09', ...OCCITANIE };
const AUDE = { departmentName: 'Aude', departmentCode: '11', ...OCCITANIE };
const AVEYRON = { departmentName: 'Aveyron', departmentCode: '12', ...OCCITANIE };
const GARD = { departmentName: 'Gard', departmentCode: '30', ...OCCITANIE };
const HAUTE_GARONNE = { departmentName: 'Haute-Garonne', departmentCode: '31', ...OCCITANIE };
const GERS = { departmentName: 'Gers', departmentCode: '32', ...OCCITANIE };
const HERAULT = { departmentName: 'Hérault', departmentCode: '34', ...OCCITANIE };
const LOT = { departmentName: 'Lot', departmentCode: '46', ...OCCITANIE };
const LOZERE = { departmentName: 'Lozère', departmentCode: '48', ...OCCITANIE };
const HAUTES_PYRENEES = { departmentName: 'Hautes-Pyrénées', departmentCode: '65', ...OCCITANIE };
const PYRENEES_ORIENTALES = { departmentName: 'Pyrénées-Orientales', departmentCode: '66', ...OCCITANIE };
const TARN = { departmentName: 'Tarn', departmentCode: '81', ...OCCITANIE };
const TARN_ET_GARONNE = { departmentName: 'Tarn-et-Garonne', departmentCode: '82', ...OCCITANIE };
const DORDOGNE = { departmentName: 'Dordogne', departmentCode: '24', ...NOUVELLE_AQUITAINE };
const GIRONDE = { departmentName: 'Gironde', departmentCode: '33', ...NOUVELLE_AQUITAINE };
const LOT_ET_GARONNE = { departmentName: 'Lot-et-Garonne', departmentCode: '47', ...NOUVELLE_AQUITAINE };
const CORSE_DU_SUD = { departmentName: 'Corse-du-Sud', departmentCode: '2A', ...CORSE };
const HAUTE_CORSE = { departmentName: 'Haute-Corse', departmentCode: '2B', ...CORSE };
const COTES_D_ARMOR = { departmentName: "Côtes-d'Armor", departmentCode: '22', regionName: 'Bretagne', regionCode: '53' };
const NORD = { departmentName: 'Nord', departmentCode: '59', regionName: 'Hauts-de-France', regionCode: '32' };
const MEURTHE_ET_MOSELLE = { departmentName: 'Meurthe-et-Moselle', departmentCode: '54', regionName: 'Grand Est', regionCode: '44' };
const VAL_DE_MARNE = { departmentName: 'Val-de-Marne', departmentCode: '94', regionName: 'Île-de-France', regionCode: '11' };
const GUADELOUPE = { departmentName: 'Guadeloupe', departmentCode: '971', regionName: 'Guadeloupe', regionCode: '01' };
const MARTINIQUE = { departmentName: 'Martinique', departmentCode: '972', regionName: 'Martinique', regionCode: '02' };
const GUYANE = { departmentName: 'Guyane', departmentCode: '973', regionName: 'Guyane', regionCode: '03' };
const LA_REUNION = { departmentName: 'La Réunion', departmentCode: '974', regionName: 'La Réunion', regionCode: '04' };
const MAYOTTE = { departmentName: 'Mayotte', departmentCode: '976', regionName: 'Mayotte', regionCode: '06' };

type SourceColumns = readonly [department: Department, cityName: string, postalCode: string, cityCode: string];
type SejourColumns = readonly [codePostal: string, commune: string, codeDepartement: string, codeInsee: string];

function sourceOf([department, cityName, postalCode, cityCode]: SourceColumns): CommuneSource {
  return { cityName, postalCode, cityCode, ...department };
}

function table(rows: readonly (readonly [...SourceColumns, ...SejourColumns])[]): readonly CommuneLiteral[] {
  return rows.map(([department, cityName, postalCode, cityCode, codePostal, commune, codeDepartement, codeInsee]) => ({
    source: sourceOf([department, cityName, postalCode, cityCode]),
    sejour: { codePostal, commune, codeDepartement, codeInsee },
  }));
}

/** The department where most applicants of the story move to; some names bear an accent or an apostrophe as well. */
export const LOCAL_COMMUNES = table([
  [TARN_ET_GARONNE, 'Montauban', '82000', '82121', '82000', 'MONTAUBAN', '82', '121'],
  [TARN_ET_GARONNE, 'Castelsarrasin', '82100', '82033', '82100', 'CASTELSARRASIN', '82', '033'],
  [TARN_ET_GARONNE, 'Moissac', '82200', '82112', '82200', 'MOISSAC', '82', '112'],
  [TARN_ET_GARONNE, 'Caussade', '82300', '82037', '82300', 'CAUSSADE', '82', '037'],
  [TARN_ET_GARONNE, 'Montech', '82700', '82125', '82700', 'MONTECH', '82', '125'],
  [TARN_ET_GARONNE, 'Valence', '82400', '82186', '82400', 'VALENCE', '82', '186'],
  [TARN_ET_GARONNE, 'Albias', '82350', '82002', '82350', 'ALBIAS', '82', '002'],
  [TARN_ET_GARONNE, 'Bressols', '82710', '82025', '82710', 'BRESSOLS', '82', '025'],
  [TARN_ET_GARONNE, 'Montbeton', '82290', '82124', '82290', 'MONTBETON', '82', '124'],
  [TARN_ET_GARONNE, 'Verdun-sur-Garonne', '82600', '82190', '82600', 'VERDUN-SUR-GARONNE', '82', '190'],
  [TARN_ET_GARONNE, 'Beaumont-de-Lomagne', '82500', '82013', '82500', 'BEAUMONT-DE-LOMAGNE', '82', '013'],
  [TARN_ET_GARONNE, 'Labastide-Saint-Pierre', '82370', '82079', '82370', 'LABASTIDE-SAINT-PIERRE', '82', '079'],
  [TARN_ET_GARONNE, 'Saint-Antonin-Noble-Val', '82140', '82155', '82140', 'SAINT-ANTONIN-NOBLE-VAL', '82', '155'],
  [TARN_ET_GARONNE, 'La Ville-Dieu-du-Temple', '82290', '82096', '82290', 'LA VILLE-DIEU-DU-TEMPLE', '82', '096'],
  [TARN_ET_GARONNE, 'Saint-Nazaire-de-Valentane', '82190', '82168', '82190', 'SAINT-NAZAIRE-DE-VALENTANE', '82', '168'],
  [TARN_ET_GARONNE, 'Les Barthes', '82100', '82012', '82100', 'LES BARTHES', '82', '012'],
  [TARN_ET_GARONNE, 'Le Pin', '82340', '82139', '82340', 'LE PIN', '82', '139'],
  [TARN_ET_GARONNE, 'Auvillar', '82340', '82008', '82340', 'AUVILLAR', '82', '008'],
  [TARN_ET_GARONNE, 'Lauzerte', '82110', '82094', '82110', 'LAUZERTE', '82', '094'],
  [TARN_ET_GARONNE, 'Montricoux', '82800', '82132', '82800', 'MONTRICOUX', '82', '132'],
]);

/** Elsewhere in mainland France, with nothing remarkable, up to 28 characters exactly. */
export const DISTANT_COMMUNES = table([
  [HAUTE_GARONNE, 'Toulouse', '31500', '31555', '31500', 'TOULOUSE', '31', '555'],
  [HAUTE_GARONNE, 'Colomiers', '31770', '31149', '31770', 'COLOMIERS', '31', '149'],
  [HAUTE_GARONNE, 'Saint-Orens-de-Gameville', '31650', '31506', '31650', 'SAINT-ORENS-DE-GAMEVILLE', '31', '506'],
  [HAUTE_GARONNE, 'La Salvetat-Saint-Gilles', '31880', '31526', '31880', 'LA SALVETAT-SAINT-GILLES', '31', '526'],
  [HAUTE_GARONNE, 'Saint-Bertrand-de-Comminges', '31510', '31472', '31510', 'SAINT-BERTRAND-DE-COMMINGES', '31', '472'],
  [TARN, 'Albi', '81000', '81004', '81000', 'ALBI', '81', '004'],
  [TARN, 'Castres', '81100', '81065', '81100', 'CASTRES', '81', '065'],
  [TARN, 'Saint-Affrique-les-Montagnes', '81290', '81235', '81290', 'SAINT-AFFRIQUE-LES-MONTAGNES', '81', '235'],
  [PYRENEES_ORIENTALES, 'Saint-Laurent-de-la-Salanque', '66250', '66180', '66250', 'SAINT-LAURENT-DE-LA-SALANQUE', '66', '180'],
  [PYRENEES_ORIENTALES, 'Perpignan', '66100', '66136', '66100', 'PERPIGNAN', '66', '136'],
  [ARIEGE, 'Foix', '09000', '09122', '09000', 'FOIX', '09', '122'],
  [ARIEGE, 'Pamiers', '09100', '09225', '09100', 'PAMIERS', '09', '225'],
  [AUDE, 'Carcassonne', '11000', '11069', '11000', 'CARCASSONNE', '11', '069'],
  [LOT, 'Cahors', '46000', '46042', '46000', 'CAHORS', '46', '042'],
  [LOT_ET_GARONNE, 'Agen', '47000', '47001', '47000', 'AGEN', '47', '001'],
  [HERAULT, 'Montpellier', '34080', '34172', '34080', 'MONTPELLIER', '34', '172'],
  [HAUTES_PYRENEES, 'Tarbes', '65000', '65440', '65000', 'TARBES', '65', '440'],
  [GERS, 'Auch', '32000', '32013', '32000', 'AUCH', '32', '013'],
  [AVEYRON, 'Rodez', '12000', '12202', '12000', 'RODEZ', '12', '202'],
]);

export const ACCENTED_COMMUNES = table([
  [TARN_ET_GARONNE, 'Nègrepelisse', '82800', '82134', '82800', 'NEGREPELISSE', '82', '134'],
  [TARN_ET_GARONNE, 'Lafrançaise', '82130', '82087', '82130', 'LAFRANCAISE', '82', '087'],
  [TARN_ET_GARONNE, 'Saint-Étienne-de-Tulmont', '82410', '82161', '82410', 'SAINT-ETIENNE-DE-TULMONT', '82', '161'],
  [TARN_ET_GARONNE, 'Réalville', '82440', '82149', '82440', 'REALVILLE', '82', '149'],
  [TARN_ET_GARONNE, 'Laguépie', '82250', '82088', '82250', 'LAGUEPIE', '82', '088'],
  [TARN_ET_GARONNE, 'Lamagistère', '82360', '82089', '82360', 'LAMAGISTERE', '82', '089'],
  [TARN_ET_GARONNE, 'Montaïn', '82100', '82118', '82100', 'MONTAIN', '82', '118'],
  [TARN_ET_GARONNE, 'Génébrières', '82230', '82066', '82230', 'GENEBRIERES', '82', '066'],
  [TARN_ET_GARONNE, 'Belbèze-en-Lomagne', '82500', '82015', '82500', 'BELBEZE-EN-LOMAGNE', '82', '015'],
  [HERAULT, 'Sète', '34200', '34301', '34200', 'SETE', '34', '301'],
  [GARD, 'Nîmes', '30900', '30189', '30900', 'NIMES', '30', '189'],
  [GARD, 'Alès', '30100', '30007', '30100', 'ALES', '30', '007'],
  [AVEYRON, 'Onet-le-Château', '12850', '12176', '12850', 'ONET-LE-CHATEAU', '12', '176'],
  [HAUTES_PYRENEES, 'Bagnères-de-Bigorre', '65200', '65059', '65200', 'BAGNERES-DE-BIGORRE', '65', '059'],
  [HAUTES_PYRENEES, 'Cazaux-Fréchet-Anéran-Camors', '65240', '65141', '65240', 'CAZAUX-FRECHET-ANERAN-CAMORS', '65', '141'],
]);

export const APOSTROPHE_COMMUNES = table([
  [TARN_ET_GARONNE, "L'Honor-de-Cos", '82130', '82076', '82130', "L'HONOR-DE-COS", '82', '076'],
  [TARN_ET_GARONNE, "Barry-d'Islemade", '82290', '82011', '82290', "BARRY-D'ISLEMADE", '82', '011'],
  [TARN_ET_GARONNE, "Saint-Paul-d'Espis", '82400', '82170', '82400', "SAINT-PAUL-D'ESPIS", '82', '170'],
  // The same kind of name as an applicant's telephone types it, with a typographic apostrophe.
  [TARN_ET_GARONNE, 'Saint-Vincent-d’Autéjac', '82300', '82174', '82300', "SAINT-VINCENT-D'AUTEJAC", '82', '174'],
  [HAUTE_GARONNE, "L'Union", '31240', '31561', '31240', "L'UNION", '31', '561'],
  [HAUTE_GARONNE, "L'Isle-en-Dodon", '31230', '31239', '31230', "L'ISLE-EN-DODON", '31', '239'],
  [GERS, "L'Isle-Jourdain", '32600', '32160', '32600', "L'ISLE-JOURDAIN", '32', '160'],
  [ARIEGE, "L'Hospitalet-près-l'Andorre", '09390', '09139', '09390', "L'HOSPITALET-PRES-L'ANDORRE", '09', '139'],
  [VAL_DE_MARNE, 'L’Haÿ-les-Roses', '94240', '94038', '94240', "L'HAY-LES-ROSES", '94', '038'],
]);

export const LIGATURE_COMMUNES = table([
  [GERS, 'Escornebœuf', '32200', '32123', '32200', 'ESCORNEBOEUF', '32', '123'],
  [LOT, 'Cœur de Causse', '46240', '46138', '46240', 'COEUR DE CAUSSE', '46', '138'],
  [LOT_ET_GARONNE, 'Tombebœuf', '47380', '47309', '47380', 'TOMBEBOEUF', '47', '309'],
  [GIRONDE, 'Sallebœuf', '33370', '33496', '33370', 'SALLEBOEUF', '33', '496'],
  [NORD, 'Marcq-en-Barœul', '59700', '59378', '59700', 'MARCQ-EN-BAROEUL', '59', '378'],
  [MEURTHE_ET_MOSELLE, 'Vandœuvre-lès-Nancy', '54500', '54547', '54500', 'VANDOEUVRE-LES-NANCY', '54', '547'],
  [COTES_D_ARMOR, "Plœuc-L'Hermitage", '22150', '22203', '22150', "PLOEUC-L'HERMITAGE", '22', '203'],
]);

export const CORSICAN_COMMUNES = table([
  [CORSE_DU_SUD, 'Ajaccio', '20090', '2A004', '20090', 'AJACCIO', '2A', '004'],
  [CORSE_DU_SUD, 'Porto-Vecchio', '20137', '2A247', '20137', 'PORTO-VECCHIO', '2A', '247'],
  [CORSE_DU_SUD, 'Sartène', '20100', '2A272', '20100', 'SARTENE', '2A', '272'],
  [HAUTE_CORSE, 'Bastia', '20200', '2B033', '20200', 'BASTIA', '2B', '033'],
  [HAUTE_CORSE, 'Corte', '20250', '2B096', '20250', 'CORTE', '2B', '096'],
  [HAUTE_CORSE, "L'Île-Rousse", '20220', '2B134', '20220', "L'ILE-ROUSSE", '2B', '134'],
]);

export const OVERSEAS_COMMUNES = table([
  [GUADELOUPE, 'Basse-Terre', '97100', '97105', '97100', 'BASSE-TERRE', '971', '105'],
  [GUADELOUPE, 'Pointe-à-Pitre', '97110', '97120', '97110', 'POINTE-A-PITRE', '971', '120'],
  [GUADELOUPE, 'Capesterre-de-Marie-Galante', '97140', '97108', '97140', 'CAPESTERRE-DE-MARIE-GALANTE', '971', '108'],
  [GUADELOUPE, "Morne-à-l'Eau", '97111', '97116', '97111', "MORNE-A-L'EAU", '971', '116'],
  [MARTINIQUE, 'Fort-de-France', '97234', '97209', '97234', 'FORT-DE-FRANCE', '972', '209'],
  [MARTINIQUE, 'Schœlcher', '97233', '97229', '97233', 'SCHOELCHER', '972', '229'],
  [GUYANE, 'Cayenne', '97300', '97302', '97300', 'CAYENNE', '973', '302'],
  [GUYANE, 'Saint-Laurent-du-Maroni', '97320', '97311', '97320', 'SAINT-LAURENT-DU-MARONI', '973', '311'],
  [LA_REUNION, 'Saint-Denis', '97490', '97411', '97490', 'SAINT-DENIS', '974', '411'],
  [LA_REUNION, "L'Étang-Salé", '97427', '97404', '97427', "L'ETANG-SALE", '974', '404'],
  [MAYOTTE, 'Mamoudzou', '97605', '97611', '97605', 'MAMOUDZOU', '976', '611'],
  [MAYOTTE, "M'Tsangamouji", '97650', '97613', '97650', "M'TSANGAMOUJI", '976', '613'],
]);

/** More than 28 characters: a commune is never abbreviated, so these have no value that `sejour` may hold. */
export const LOSSY_COMMUNES: readonly CommuneSource[] = (
  [
    [AVEYRON, "Saint Geniez d'Olt et d'Aubrac", '12130', '12224'],
    [AVEYRON, 'Saint-Symphorien-de-Thénières', '12460', '12250'],
    [AUDE, 'Saint-Laurent-de-la-Cabrerisse', '11220', '11351'],
    [AUDE, 'Escueillens-et-Saint-Just-de-Bélengard', '11240', '11128'],
    [GARD, 'Durfort-et-Saint-Martin-de-Sossenac', '30170', '30106'],
    [GARD, "Saint-Sébastien-d'Aigrefeuille", '30140', '30298'],
    [HERAULT, 'La Vacquerie-et-Saint-Martin-de-Castries', '34520', '34317'],
    [LOZERE, 'Saint-Étienne-Vallée-Française', '48330', '48148'],
    [PYRENEES_ORIENTALES, 'Angoustrine-Villeneuve-des-Escaldes', '66760', '66005'],
    [DORDOGNE, 'Rouffignac-Saint-Cernin-de-Reilhac', '24580', '24356'],
  ] satisfies readonly SourceColumns[]
).map((columns) => sourceOf(columns));

/** Communes of mainland France, the local ones first. */
export const MAINLAND_COMMUNES: readonly CommuneLiteral[] = [
  ...LOCAL_COMMUNES,
  ...DISTANT_COMMUNES,
  ...ACCENTED_COMMUNES,
  ...APOSTROPHE_COMMUNES,
  ...LIGATURE_COMMUNES,
];

export const ALL_COMMUNES: readonly CommuneLiteral[] = [...MAINLAND_COMMUNES, ...CORSICAN_COMMUNES, ...OVERSEAS_COMMUNES];
