// An assistant that uses what the language has: a record that is created, a loop over rows, a choice, parameters, a message, annotations.
import { error } from '../../src/base/errors.ts';
import { driverErrors } from '../../src/drivers/web/errors.ts';
import type { Response } from '../../src/engine/ports.ts';
import type { AssistantPlan } from '../../src/language/plan.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { type Act, type FakePage, type FakeScreens, screen } from './fake-screens.ts';
import { planWith } from './scene.ts';
import type { VirtualTime } from './virtual-time.ts';

const HEAD = `
champs:
  nom: { depuis: Nom }
  urgent: { depuis: Urgent, type: oui ou non }
  membres:
    depuis: Membres
    type: liste
    champs:
      nom: { depuis: Nom du membre }
      part: { depuis: Part }
messages:
  accusé: |
    Bonjour {nom}, votre demande porte le numéro {preuve.numéro}.
  priorité: |
    Bonjour {nom}, votre demande passe avant les autres.
`;

const PHASES = `
  - phase: prise en charge
    étapes:
      - prendre en instruction: sans notification
  - phase: saisie
    application: registre
    étapes:
      - poser: { cherché: =nom }
      - appeler: chercher
        avec: { cherché: =cherché }
      - exiger: =fiche.nom = ""
        sinon:
          confier: Cette personne est déjà inscrite.
      - lire le tableau: personne.modèles
        dans: modèles
      - poser: { modèle: "=modèles[1].nom" }
      - cliquer: personne.créer
      - attendre: formulaire
      - remplir: { formulaire.nom: =nom }
      - pour chaque: membre
        parmi: =membres
        étapes:
          - remplir: { formulaire.part: =membre.part }
            ligne: { nom: =membre.nom }
      - valider: formulaire.enregistrer
        retrouver: chercher
        avec: { cherché: =cherché }
        reconnaître: =fiche.nom = saisi.formulaire.nom et fiche.dernier != avant.dernier et fiche.par = compte.identifiant
        preuve: { numéro: =confirmation.numéro }
        preuve retrouvée: { numéro: =fiche.dernier }
      - vérifier: fiche.nom
        égal:
          - =fiche.dernier = preuve.numéro
      - vérifier: fiche.membres
      - si: =urgent
        alors:
          - envoyer: priorité
        sinon:
          - noter: La demande suit son cours.
  - phase: retour
    étapes:
      - envoyer: accusé
      - annoter:
          Numéro: =preuve.numéro
          Modèle: =modèle
      - étiqueter: Saisi
`;

/** `change`: what a test adds to its phases. */
export function registerPlan(change: (phases: string) => string = (phases) => phases): AssistantPlan {
  return planWith(HEAD, change(PHASES));
}

export const REGISTERED: DossierPayload['fields'] = {
  Nom: { type: 'text', value: 'DUPONT' },
  Urgent: { type: 'yes_no', value: true },
  Membres: {
    type: 'records',
    rows: [
      { 'Nom du membre': { type: 'text', value: 'ANA' }, Part: { type: 'text', value: '30' } },
      { 'Nom du membre': { type: 'text', value: 'BO' }, Part: { type: 'text', value: '70' } },
    ],
  },
};

interface Deposit {
  readonly nom: string;
  readonly members: Record<string, string>[];
}

export type RegisterCommit =
  | 'recorded'
  | 'broken before'
  | 'broken after'
  | 'lost before'
  | 'lost after'
  | 'late'
  | 'session ended'
  | 'browser gone after'
  | 'window over';

const LATE_MILLISECONDS = 8_000;

/** The register's side: what was created, and what a commit leads to. */
export class Register {
  /** Numbers of the records that the robot created. */
  readonly created: string[] = [];
  readonly #time: VirtualTime;
  readonly #commits: RegisterCommit[];
  #late: { readonly at: number; readonly deposit: Deposit } | null = null;

  constructor(time: VirtualTime, commits: readonly RegisterCommit[] = []) {
    this.#time = time;
    this.#commits = [...commits];
  }

  /** Searching finds the record once it stands; the form proposes the members. */
  get acts(): Readonly<Record<string, Act>> {
    return {
      'click accueil.chercher': (page, screens) => {
        this.#arrive(screens);
        page.shown = screen(this.created.length > 0 ? 'fiche' : 'personne');
        return undefined;
      },
      'click personne.créer': (page, { texts, tables }) => {
        page.shown = screen('formulaire');
        for (const place of texts.keys()) if (place.startsWith('formulaire.')) texts.delete(place);
        tables.set('formulaire.membres', [{ nom: 'ANA' }, { nom: 'BO' }]);
        return undefined;
      },
      'commit formulaire.enregistrer': (page, screens) => this.#commit(page, screens, this.#commits.shift() ?? 'recorded'),
    };
  }

  #arrive(screens: FakeScreens): void {
    if (this.#late === null || this.#time.now() < this.#late.at) return;
    const { deposit } = this.#late;
    this.#late = null;
    this.#create(screens, deposit);
  }

  #create({ texts, tables }: FakeScreens, { nom, members }: Deposit): void {
    const number = `N-${this.created.length + 1}`;
    this.created.push(number);
    texts.set('fiche.nom', nom).set('fiche.dernier', number).set('fiche.par', 'robot').set('confirmation.numéro', number);
    tables.set('fiche.membres', members);
  }

  #commit(page: FakePage, screens: FakeScreens, behaviour: RegisterCommit): Partial<Response> | undefined {
    const { texts, tables } = screens;
    const members = (tables.get('formulaire.membres') ?? []).map(({ nom = '' }, index) => ({
      nom,
      part: texts.get(`formulaire.membres ${index + 1}.part`) ?? '',
    }));
    const deposit = { nom: texts.get('formulaire.nom') ?? '', members };
    const broken = { kind: 'breakdown', name: 'panne' } as const;
    switch (behaviour) {
      case 'recorded':
        this.#create(screens, deposit);
        page.shown = screen('confirmation');
        return undefined;
      case 'broken before':
        page.shown = broken;
        return { status: 500 };
      case 'broken after':
        this.#create(screens, deposit);
        page.shown = broken;
        return { status: 500 };
      case 'lost before':
        page.shown = null;
        return { status: null, lost: true };
      case 'lost after':
        this.#create(screens, deposit);
        page.shown = null;
        return { status: null, lost: true };
      case 'late':
        this.#late = { at: this.#time.now() + LATE_MILLISECONDS, deposit };
        page.shown = null;
        return { status: null, lost: true };
      case 'session ended':
        page.signedIn = false;
        page.shown = { kind: 'session_end', name: 'session expirée' };
        return undefined;
      case 'browser gone after':
        this.#create(screens, deposit);
        page.alive = false;
        throw error(driverErrors, 'driver.browser-gone');
      case 'window over':
        throw error(driverErrors, 'driver.window-over');
    }
  }
}
