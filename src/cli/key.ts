// `copiste key …`: what a person or a script is told of the master keys.
import { type KeyPlace, type KeyState, removeRetiredKeys, rotateKey, showKeys } from '#admin/keys.ts';
import { replaceLostKey } from '#admin/replace-lost-key.ts';
import { told, type Telling } from './telling.ts';

const STATES: Readonly<Record<KeyState['state'], string>> = {
  sealing: 'chiffre / seals',
  resealing: 'chiffre ; renouvellement à finir (copiste key rotate) / seals; rotation to be ended (copiste key rotate)',
  older: 'encore nécessaire / still needed',
  retired: 'périmée / retired',
  lost: 'perdue / lost',
};

const names = (fingerprints: readonly string[]): string => fingerprints.join(', ') || '—';

export interface KeyFlags {
  /** `rotate`: ends without what does not open. */
  readonly leaveDamaged: boolean;
  /** `replace-lost`: fingerprints of the keys that are given up. */
  readonly lost: readonly string[];
}

const VERBS = {
  async show(place: KeyPlace) {
    const keys = await showKeys(place);
    return {
      report: { keys },
      lines: keys.map(({ fingerprint, state, held }) => `${fingerprint}  ${STATES[state]}${held ? '' : '  (absente d’ici / not here)'}`),
    };
  },
  async rotate(place: KeyPlace, { leaveDamaged }: KeyFlags) {
    const done = await rotateKey(place, new Date(), { leaveDamaged });
    const { key, values, files, retired, left } = done;
    return {
      report: done,
      lines: [
        `Clé ${key} en service ; ${values} valeurs et ${files} fichiers chiffrés de nouveau. / Key ${key} in use; ${values} values and ${files} files sealed again.`,
        `Gardez-en une copie ailleurs. Périmées : ${names(retired)} (les anciennes sauvegardes en ont besoin). / Keep a copy elsewhere. Retired: ${names(retired)} (older backups need them).`,
        ...(left.length === 0
          ? []
          : [
              `Laissés, ne s’ouvrent pas ou manquent ; les clés d’avant restent nécessaires : / Left, do not open or are missing; the earlier keys stay needed:`,
              ...left.map((one) => `  ${one}`),
            ]),
      ],
    };
  },
  async removeRetired(place: KeyPlace) {
    const removed = await removeRetiredKeys(place, new Date());
    return { report: { removed }, lines: [`Ôtées : ${names(removed)}. / Removed: ${names(removed)}.`] };
  },
  async replaceLost(place: KeyPlace, { lost: confirmed }: KeyFlags) {
    const done = await replaceLostKey(place, new Date(), confirmed);
    const { key, lost, forgotten, installations, secretsLost } = done;
    return {
      report: done,
      lines: [
        `Clé ${key} en service ; perdues : ${names(lost)}. / Key ${key} in use; lost: ${names(lost)}.`,
        `${installations} assistant(s) arrêtés, dont ${secretsLost} à installer de nouveau avec leurs comptes. / ${installations} assistant(s) stopped, ${secretsLost} of them to be installed again with their accounts.`,
        `${forgotten} dépôt(s) purgés ne seraient plus reconnus s’ils revenaient : chaque validation demande une confirmation. / ${forgotten} purged submission(s) would no longer be known if they came again: every commit asks for a confirmation.`,
      ],
    };
  },
} as const;

/** Exit code as `told`. */
export function runKey(verb: keyof typeof VERBS, place: KeyPlace, flags: KeyFlags, telling: Telling): Promise<number> {
  return told(telling, () => VERBS[verb](place, flags));
}
