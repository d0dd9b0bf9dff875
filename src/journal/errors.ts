// What verification finds wrong with a journal, line by line, and what to do about it.
import { errorTable } from '#base/errors.ts';

const NOW_FR =
  'Gardez une copie de la base telle qu’elle est, n’effacez rien, prévenez la personne responsable de la sécurité, puis comparez avec la dernière sauvegarde que cette commande trouve entière.';
const NOW_EN =
  'Keep a copy of the database as it is, erase nothing, tell whoever is responsible for security, then compare with the last backup that this command finds whole.';

/** A fault of the journal: nobody can mend it by trying again. */
function fault(fr: string, en: string) {
  return { status: 409, act: 'operator', retry: 'never', fr: `${fr} ${NOW_FR}`, en: `${en} ${NOW_EN}` } as const;
}

export const journalErrors = errorTable({
  'journal.altered': fault(
    'La ligne {sequence} du journal n’est plus telle qu’elle a été écrite : son contenu ne correspond pas à son empreinte.',
    'Line {sequence} of the journal is no longer as it was written: its content does not match its hash.',
  ),
  'journal.missing': fault(
    'La ligne {sequence} du journal manque, et aucune coupe signée ne le permet.',
    'Line {sequence} of the journal is missing, and no signed cut allows for it.',
  ),
  'journal.unchained': fault(
    'La ligne {sequence} du journal ne suit pas la précédente : l’une des deux a été réécrite ou ajoutée.',
    'Line {sequence} of the journal does not follow the one before: one of the two was rewritten or added.',
  ),
  'journal.moved': fault(
    'La ligne {sequence} du journal n’est pas à sa place : elle a été trouvée à la place {found}.',
    'Line {sequence} of the journal is not in its place: it was found in place {found}.',
  ),
  'journal.cut': fault(
    'La fin du journal a été coupée : il manque les lignes {sequence} à {until}.',
    'The end of the journal was cut off: lines {sequence} to {until} are missing.',
  ),
  'journal.without-end': fault(
    'Le journal n’a pas de fin attestée après la ligne {sequence} : des lignes ont pu être coupées. Si c’est un fichier, demandez un nouvel export.',
    'The journal has no attested end after line {sequence}: lines may have been cut off. If this is a file, ask for a new export.',
  ),
  'journal.rewritten': fault(
    'Le journal a été réécrit : une ligne entre {sequence} et {until} n’est plus celle que le point de contrôle du {at} atteste.',
    'The journal was rewritten: a line between {sequence} and {until} is no longer the one that the checkpoint of {at} attests.',
  ),
  'journal.head-differs': fault(
    'Le journal n’est pas celui dont la tête a été gardée le {at} : une ligne entre {sequence} et {until} a été réécrite, ou c’est une autre instance.',
    'This journal is not the one whose head was kept on {at}: a line between {sequence} and {until} was rewritten, or it is another instance.',
  ),
  'journal.checkpoint-forged': fault(
    'Le point de contrôle de la ligne {sequence} porte une fausse signature.',
    'The checkpoint of line {sequence} bears a false signature.',
  ),
  'journal.checkpoint-missing': fault(
    'Le point de contrôle de la ligne {sequence} a disparu alors que le journal dit qu’il a été fait.',
    'The checkpoint of line {sequence} is gone although the journal says that it was made.',
  ),
  'journal.unsigned': fault(
    'Rien n’est prouvé : aucune signature ne répond de ce journal de {until} ligne(s), alors que le serveur signe dès son premier démarrage. Les points de contrôle ont été retirés, ou ce n’est pas le journal d’une instance.',
    'Nothing is proven: no signature vouches for this journal of {until} line(s), although the server signs from its first start on. The checkpoints were taken away, or this is the journal of no instance.',
  ),
  'journal.cut-forged': fault(
    'La coupe qui retire les lignes jusqu’à {sequence} porte une fausse signature : ces lignes ont été retirées sans droit.',
    'The cut that removes the lines up to {sequence} bears a false signature: those lines were removed without right.',
  ),
  'journal.head-forged': fault(
    'La tête gardée de la ligne {sequence} porte une fausse signature : ce fichier a été modifié.',
    'The head kept of line {sequence} bears a false signature: that file was altered.',
  ),
  'journal.key-unknown': fault(
    'La ligne {sequence} est attestée avec la clé {key}, qui n’est pas une de celles données. Vérifiez d’abord que le fichier donné avec --key est celui de cette instance ; « copiste journal export-key » y met toutes ses clés, les anciennes aussi.',
    'Line {sequence} is attested with key {key}, which is none of those given. First check that the file given with --key is the one of this instance; "copiste journal export-key" puts all its keys into it, former ones too.',
  ),
  'journal.not-a-head': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '{file} n’est pas une tête de journal. Donnez le fichier fait par « copiste journal export-head ».',
    en: '{file} is not a head of a journal. Give the file made by "copiste journal export-head".',
  },
  'journal.file-altered': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '{file}, ligne {line} : cette ligne n’est pas, à l’octet près, telle que Copiste l’a écrite : le fichier a été modifié après l’export. N’en croyez rien ; demandez un nouvel export avec « copiste journal export ».',
    en: '{file}, line {line}: this line is not, to the byte, as Copiste wrote it: the file was altered after the export. Believe nothing of it; ask for a new export with "copiste journal export".',
  },
  'journal.file-unreadable': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '{file}, ligne {line} : ceci n’est pas un export de journal, ou il a été abîmé. Demandez un nouvel export avec « copiste journal export ».',
    en: '{file}, line {line}: this is no export of a journal, or it was damaged. Ask for a new export with "copiste journal export".',
  },
});
