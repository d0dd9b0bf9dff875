// Family and given names from many origins, as applicants write them, beside what `sejour` shows. Both sides are typed by hand.

import { type TextLiteral, textTable } from './text-literal.ts';

export interface GivenNameLiteral extends TextLiteral {
  readonly civilite: 'M' | 'Mme';
}

function given(civilite: 'M' | 'Mme', rows: readonly (readonly [source: string, sejour: string])[]): readonly GivenNameLiteral[] {
  return textTable(rows).map((name) => ({ ...name, civilite }));
}

export const PLAIN_FAMILY_NAMES = textTable([
  ['Benali', 'BENALI'],
  ['Diallo', 'DIALLO'],
  ['Haddad', 'HADDAD'],
  ['Rahman', 'RAHMAN'],
  ['Okafor', 'OKAFOR'],
  ['Kowalska', 'KOWALSKA'],
  ['Petrenko', 'PETRENKO'],
  ['MENSAH', 'MENSAH'],
  ['El Amrani', 'EL AMRANI'],
  ['Ben Youssef', 'BEN YOUSSEF'],
  ['Ould Cheikh', 'OULD CHEIKH'],
  ['Van der Berg', 'VAN DER BERG'],
  ['de la Cruz', 'DE LA CRUZ'],
  ['Abdul-Rahim', 'ABDUL-RAHIM'],
  ['Al-Masri', 'AL-MASRI'],
  ['Rakotomalala', 'RAKOTOMALALA'],
  ['Singh', 'SINGH'],
  ['Li', 'LI'],
]);

export const ACCENTED_FAMILY_NAMES = textTable([
  ['Nguyễn', 'NGUYEN'],
  ['Trần', 'TRAN'],
  ['Đặng', 'DANG'],
  ['Phạm Thị', 'PHAM THI'],
  ['Güneş', 'GUNES'],
  ['Yıldız', 'YILDIZ'],
  ['Çağlar', 'CAGLAR'],
  ['İnönü', 'INONU'],
  ['Özdoğan', 'OZDOGAN'],
  ['Gonçalves', 'GONCALVES'],
  ['Magalhães', 'MAGALHAES'],
  ['Muñoz Ibáñez', 'MUNOZ IBANEZ'],
  ['Gutiérrez', 'GUTIERREZ'],
  ['Traoré', 'TRAORE'],
  ['Koné', 'KONE'],
  ['Adébáyọ̀', 'ADEBAYO'],
  ['Wójcik', 'WOJCIK'],
  ['Michałowski', 'MICHALOWSKI'],
  ['Łukaszewicz', 'LUKASZEWICZ'],
  ['Dvořáček', 'DVORACEK'],
  ['Šťastný', 'STASTNY'],
  ['Žižka', 'ZIZKA'],
  ['Đorđević', 'DORDEVIC'],
  ['Kovács-Szűcs', 'KOVACS-SZUCS'],
  ['Țurcanu', 'TURCANU'],
  ['Ștefănescu', 'STEFANESCU'],
  ['Bērziņš', 'BERZINS'],
  ['Šimkūnaitė', 'SIMKUNAITE'],
  ['Sørensen', 'SORENSEN'],
  ['Åkerlund', 'AKERLUND'],
  ['Müller', 'MULLER'],
  // The diaeresis of this one is a separate character, as some systems deliver it.
  ['Bu\u0308lent', 'BULENT'],
]);

export const APOSTROPHE_FAMILY_NAMES = textTable([
  ["N'Diaye", "N'DIAYE"],
  ['N’Guessan', "N'GUESSAN"],
  ["M'Barek", "M'BAREK"],
  ["O'Sullivan", "O'SULLIVAN"],
  ['D’Ângelo', "D'ANGELO"],
  ["Dell'Acqua", "DELL'ACQUA"],
  ["K'ouadio-Bénié", "K'OUADIO-BENIE"],
  ['Ta’amneh', "TA'AMNEH"],
  ["L'Hoste", "L'HOSTE"],
]);

export const LIGATURE_FAMILY_NAMES = textTable([
  ['Strauß', 'STRAUSS'],
  ['Weißmüller', 'WEISSMULLER'],
  ['Kjær', 'KJAER'],
  ['Ægisdóttir', 'AEGISDOTTIR'],
  ['Lœwenstein', 'LOEWENSTEIN'],
  ['Œhler', 'OEHLER'],
  ['Bœuf', 'BOEUF'],
]);

/** Dashes that are no hyphens, spaces that are too many. */
export const UNUSUAL_FAMILY_NAMES = textTable([
  ['Silva–Pereira', 'SILVA-PEREIRA'],
  ['El  Aïssaoui', 'EL AISSAOUI'],
]);

export const FAMILY_NAMES: readonly TextLiteral[] = [
  ...PLAIN_FAMILY_NAMES,
  ...ACCENTED_FAMILY_NAMES,
  ...APOSTROPHE_FAMILY_NAMES,
  ...LIGATURE_FAMILY_NAMES,
  ...UNUSUAL_FAMILY_NAMES,
];

export const PLAIN_GIVEN_NAMES: readonly GivenNameLiteral[] = [
  ...given('Mme', [
    ['Fatima', 'FATIMA'],
    ['Amina', 'AMINA'],
    ['Olena', 'OLENA'],
    ['Mei Ling', 'MEI LING'],
    ['Maria da Luz', 'MARIA DA LUZ'],
    ['Aminata', 'AMINATA'],
    ['Priya', 'PRIYA'],
    ['Anna-Maria', 'ANNA-MARIA'],
    ['Lalao', 'LALAO'],
    ['GRACE', 'GRACE'],
    ['Samira Nour', 'SAMIRA NOUR'],
  ]),
  ...given('M', [
    ['Mohamed', 'MOHAMED'],
    ['Youssef', 'YOUSSEF'],
    ['Ibrahima', 'IBRAHIMA'],
    ['Andriy', 'ANDRIY'],
    ['Wei', 'WEI'],
    ['Arjun', 'ARJUN'],
    ['Emeka', 'EMEKA'],
    ['Abd el Kader', 'ABD EL KADER'],
    ['Jean-Bosco', 'JEAN-BOSCO'],
    ['Omar Farouk', 'OMAR FAROUK'],
  ]),
];

export const ACCENTED_GIVEN_NAMES: readonly GivenNameLiteral[] = [
  ...given('Mme', [
    ['Thị Hương', 'THI HUONG'],
    ['Ayşe', 'AYSE'],
    ['Gülşah', 'GULSAH'],
    ['Aïssatou', 'AISSATOU'],
    ['Inês', 'INES'],
    ['Begoña', 'BEGONA'],
    ['Małgorzata', 'MALGORZATA'],
    ['Željka', 'ZELJKA'],
    ['Ségolène', 'SEGOLENE'],
    ['Ilinca-Mălina', 'ILINCA-MALINA'],
    ['Ọlábísí', 'OLABISI'],
    ['Jūratė', 'JURATE'],
  ]),
  ...given('M', [
    ['Đức', 'DUC'],
    ['Văn Hùng', 'VAN HUNG'],
    ['İsmail', 'ISMAIL'],
    ['Işık', 'ISIK'],
    ['Çağrı', 'CAGRI'],
    ['Łukasz', 'LUKASZ'],
    ['Jiří', 'JIRI'],
    ['João', 'JOAO'],
    ['Raúl Andrés', 'RAUL ANDRES'],
    ['Mamadou Moustaphé', 'MAMADOU MOUSTAPHE'],
    ['Jørn', 'JORN'],
    ['Ștefan', 'STEFAN'],
    ['Rene\u0301', 'RENE'],
  ]),
];

export const APOSTROPHE_GIVEN_NAMES: readonly GivenNameLiteral[] = [
  ...given('Mme', [
    ["N'Deye", "N'DEYE"],
    ['Sa’ida', "SA'IDA"],
    ["Ka'iulani", "KA'IULANI"],
  ]),
  ...given('M', [
    ["M'Hamed", "M'HAMED"],
    ['N’Golo', "N'GOLO"],
    ["D'Angelo José", "D'ANGELO JOSE"],
  ]),
];

export const LIGATURE_GIVEN_NAMES: readonly GivenNameLiteral[] = [
  ...given('Mme', [
    ['Lætitia', 'LAETITIA'],
    ['Cœlia', 'COELIA'],
    ['Ægle', 'AEGLE'],
  ]),
  ...given('M', [
    ['Æneas', 'AENEAS'],
    ['Bœrje', 'BOERJE'],
  ]),
];

export const GIVEN_NAMES: readonly GivenNameLiteral[] = [
  ...PLAIN_GIVEN_NAMES,
  ...ACCENTED_GIVEN_NAMES,
  ...APOSTROPHE_GIVEN_NAMES,
  ...LIGATURE_GIVEN_NAMES,
];
