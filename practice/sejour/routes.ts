// What the application answers to each request: screens, sign-in, records, and the moments at which it misbehaves.
import { FieldNames } from './field-names.ts';
import type { Faults } from './faults.ts';
import { addressFormPage, recordedPage } from './pages/address-form.ts';
import { breakdownPage, plainPage } from './pages/breakdown.ts';
import { filePage, unknownFilePage } from './pages/file.ts';
import { helpPage, homePage } from './pages/home.ts';
import { SEARCH_FIELDS, filePath, searchPage } from './pages/search.ts';
import { PASSWORD_FIELDS, SIGN_IN_FIELDS, SIGN_IN_MESSAGES, expiredPasswordPage, signInPage } from './pages/sign-in.ts';
import type { PersonFile, Records } from './records.ts';
import type { Accounts, Session, Sessions } from './session.ts';
import { ADDRESS_FIELDS, type AddressForm, EMPTY_ADDRESS_FORM, mistakesOf } from './validation.ts';

/** A request, its form read in full. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly sessionId: string | null;
  readonly form: URLSearchParams;
}

export type Answer =
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  /** `sessionId`: undefined leaves the cookie, null removes it. */
  | { readonly kind: 'redirect'; readonly location: string; readonly sessionId?: string | null };

export interface Parts {
  readonly records: Records;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly faults: Faults;
  /** Waits that long; rejects when the application stops meanwhile. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const SLOW_PAGE_MILLISECONDS = [2000, 4000] as const;
/** Twice in one commit, before and after it has recorded: 4 to 6 seconds in all. */
/** What an application keeps of a street whose field is shorter than its page says. */
const SHORT_LETTERS = 4;
const HALF_SLOW_COMMIT_MILLISECONDS = [2000, 3000] as const;

const shownPage = (html: string, status = 200): Answer => ({ kind: 'page', status, html });
const redirect = (location: string): Answer => ({ kind: 'redirect', location });

/** What a path means; `personId` null: the path concerns nobody. */
function place(path: string): { readonly name: string; readonly personId: string | null } {
  const match = /^\/fiche\/([^/]+)(\/adresse)?$/.exec(path);
  if (match?.[1] === undefined) return { name: path, personId: null };
  try {
    return { name: match[2] === undefined ? '/fiche' : '/fiche/adresse', personId: decodeURIComponent(match[1]) };
  } catch {
    return { name: path, personId: null };
  }
}

export class Routes {
  readonly #parts: Parts;
  readonly #names = new FieldNames();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async answer(asked: Asked): Promise<Answer> {
    const { name, personId } = place(asked.path);
    const key = `${asked.method} ${name}`;
    if (key === 'GET /') return redirect('/accueil');
    if (key === 'GET /connexion') return shownPage(signInPage(this.#names.newPage(), null));
    if (key === 'POST /connexion') return this.#signIn(asked);
    const found = this.#parts.sessions.find(asked.sessionId);
    switch (found.kind) {
      case 'none':
        return redirect('/connexion');
      case 'expired':
        return this.#sessionEnded(key === 'POST /fiche/adresse' ? 'sessionExpiredOnCommit' : 'sessionExpired');
      case 'unknown':
        return this.#sessionEnded(null);
      case 'open':
        return this.#signedIn(key, personId, asked, found.session);
    }
  }

  async #signedIn(key: string, personId: string | null, asked: Asked, session: Session): Promise<Answer> {
    if (key === 'GET /deconnexion') {
      this.#parts.sessions.end(session.id);
      return { kind: 'redirect', location: '/connexion', sessionId: null };
    }
    if (key === 'POST /mot-de-passe') return this.#changePassword(asked, session);
    if (this.#parts.accounts.mustChangePassword(session.account)) {
      if (key === 'GET /mot-de-passe') return shownPage(expiredPasswordPage(this.#names.newPage(), null));
      return redirect('/mot-de-passe');
    }
    switch (key) {
      case 'GET /accueil':
        return this.#home(session);
      case 'GET /aide':
        return shownPage(helpPage());
      case 'GET /recherche':
        return this.#page(session, null, () => shownPage(searchPage(this.#names.newPage(), { kind: 'new' }, { numero: '', nom: '' })));
      case 'POST /recherche':
        return this.#search(asked);
      case 'GET /fiche':
        return this.#page(session, personId, () => {
          const person = personId === null ? null : this.#parts.records.show(personId);
          return person === null ? shownPage(unknownFilePage(), 404) : shownPage(filePage(person));
        });
      case 'GET /fiche/adresse':
        return this.#page(session, personId, () => {
          const person = personId === null ? null : this.#parts.records.file(personId);
          if (person === null) return shownPage(unknownFilePage(), 404);
          return shownPage(addressFormPage(this.#names.newPage(), person, EMPTY_ADDRESS_FORM, []));
        });
      case 'POST /fiche/adresse': {
        const person = personId === null ? null : this.#parts.records.file(personId);
        return person === null ? shownPage(unknownFilePage(), 404) : this.#save(asked, session, person);
      }
      default:
        return shownPage(plainPage('Page introuvable', "Cette page n'existe pas."), 404);
    }
  }

  #sessionEnded(fault: 'sessionExpired' | 'sessionExpiredOnCommit' | null): Answer {
    if (fault !== null) this.#parts.faults.count(fault);
    return shownPage(signInPage(this.#names.newPage(), SIGN_IN_MESSAGES.expired));
  }

  #signIn(asked: Asked): Answer {
    const form = this.#names.read(asked.form, SIGN_IN_FIELDS);
    if (form === null) return shownPage(signInPage(this.#names.newPage(), SIGN_IN_MESSAGES.stale));
    const result = this.#parts.accounts.signIn(form.identifiant, form.motDePasse);
    if (result !== 'accepted') return shownPage(signInPage(this.#names.newPage(), SIGN_IN_MESSAGES[result], form.identifiant));
    const session = this.#parts.sessions.open(form.identifiant);
    const location = this.#parts.accounts.mustChangePassword(session.account) ? '/mot-de-passe' : '/accueil';
    return { kind: 'redirect', location, sessionId: session.id };
  }

  #changePassword(asked: Asked, session: Session): Answer {
    const form = this.#names.read(asked.form, PASSWORD_FIELDS);
    const mistake =
      form === null
        ? SIGN_IN_MESSAGES.stale
        : this.#parts.accounts.changePassword(session.account, form.ancien, form.nouveau, form.confirmation);
    return mistake === null ? redirect('/accueil') : shownPage(expiredPasswordPage(this.#names.newPage(), mistake));
  }

  #home(session: Session): Answer {
    session.homeLoads += 1;
    const withMessage = this.#parts.faults.messageShown(session.homeLoads);
    if (withMessage) this.#parts.faults.count('messageOfTheDay');
    return shownPage(homePage(session.account, withMessage));
  }

  #search(asked: Asked): Answer {
    const names = this.#names.newPage();
    const form = this.#names.read(asked.form, SEARCH_FIELDS);
    if (form === null) return shownPage(plainPage('Page périmée', SIGN_IN_MESSAGES.stale));
    if (form.numero.trim() === '' && form.nom.trim() === '') {
      return shownPage(searchPage(names, { kind: 'refused', message: 'Veuillez saisir au moins un critère de recherche' }, form));
    }
    const { records } = this.#parts;
    const people = records.search(form.numero.trim(), form.nom);
    const [only, ...others] = people;
    if (only === undefined) return shownPage(searchPage(names, { kind: 'nobody' }, form));
    if (others.length > 0) return shownPage(searchPage(names, { kind: 'several', people }, form));
    const shown = this.#parts.faults.mistakesPerson() ? records.people.find(({ id }) => id !== only.id) : only;
    return redirect(filePath(shown ?? only));
  }

  /** A page of the frame, which may be slow, break down, or find the session ended. */
  async #page(session: Session, personId: string | null, render: () => Answer): Promise<Answer> {
    const { faults, sessions, wait } = this.#parts;
    const fault = faults.onPage(personId);
    switch (fault) {
      case null:
        return render();
      case 'slowPage':
        faults.count('slowPage');
        await wait(faults.delay(...SLOW_PAGE_MILLISECONDS));
        return render();
      case 'error500Page':
        faults.count('error500Page');
        return shownPage(breakdownPage(), 500);
      case 'sessionExpired':
        sessions.end(session.id);
        return this.#sessionEnded('sessionExpired');
    }
  }

  /** Records each time it is asked to, whether or not anybody still listens to the answer. */
  async #save(asked: Asked, session: Session, person: PersonFile): Promise<Answer> {
    const { faults, records, sessions, wait } = this.#parts;
    const form = this.#names.read(asked.form, ADDRESS_FIELDS);
    if (form === null) return shownPage(plainPage('Page périmée', SIGN_IN_MESSAGES.stale));
    const mistakes = mistakesOf(form);
    if (mistakes.length > 0) return shownPage(addressFormPage(this.#names.newPage(), person, form, mistakes));
    const fault = faults.onCommit(person.id);
    if (fault !== null) faults.count(fault);
    if (fault === 'error500BeforeCommit') return shownPage(breakdownPage(), 500);
    if (fault === 'sessionExpiredOnCommit') {
      sessions.end(session.id);
      return this.#sessionEnded(null);
    }
    if (fault === 'slowCommit') await wait(faults.delay(...HALF_SLOW_COMMIT_MILLISECONDS));
    const wanted = recordOf(person.id, session.account, form);
    const { adresse } = wanted;
    const kept =
      fault === 'truncatesSilently'
        ? { ...wanted, adresse: { ...adresse, libelleVoie: adresse.libelleVoie.slice(0, SHORT_LETTERS) } }
        : wanted;
    const change = records.record(kept);
    if (fault === 'changesAfterwards')
      records.record({ ...wanted, compte: 'agent.guichet', adresse: { ...adresse, libelleVoie: 'AUTRE VOIE' } });
    if (fault === 'slowCommit') await wait(faults.delay(...HALF_SLOW_COMMIT_MILLISECONDS));
    return fault === 'error500AfterCommit' ? shownPage(breakdownPage(), 500) : shownPage(recordedPage(person, change));
  }
}

function recordOf(personId: string, compte: string, form: AddressForm): Parameters<Records['record']>[0] {
  const { heberge, dateEffet, ...adresse } = form;
  return { personId, compte, adresse, heberge: heberge === 'O' ? 'O' : 'N', dateEffet };
}
