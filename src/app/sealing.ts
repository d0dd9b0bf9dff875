// Which values are sealed under which purpose: the one place that knows, so that what is sealed here can be opened there.
import type { Vault } from '#vault/vault.ts';
import type { ConnectorPlace } from '#domain/connectors.ts';
import type { ChannelSettings } from '#domain/alert-channel.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import type { AnswerValues } from '#domain/question.ts';
import type { RecordingPart } from '#domain/recording-parts.ts';
import type { TrialGoal } from '#domain/trial.ts';

export type Texts = Readonly<Record<string, string>>;

export interface Accounts {
  readonly [account: string]: { readonly identifier: string; readonly password: string };
}

export type SourceSecret = ConnectorPlace;
/** By the name that the assistant gives them. */
export type OutletSecrets = Readonly<Record<string, ConnectorPlace>>;

/** One value's way, as evidence: where it came from, what was typed, what was read back. */
export interface ValueWay {
  readonly from: string;
  readonly typed: string;
  readonly readBack: string;
}

/** What was read in a document, wherever it was found, and what the form says. */
export interface DoubtfulTexts {
  readonly found: readonly {
    readonly filename: string;
    readonly page: number;
    readonly confidence: number | null;
    readonly text: string;
  }[];
  readonly said: string | null;
}

/** What is sealed, by purpose. The id is that of the row, so that a sealed value moved to another row does not open. */
interface Sealed {
  readonly 'dossier.payload': DossierPayload;
  readonly 'dossier.proof': Texts;
  readonly 'dossier.proposed-text': string;
  readonly 'handover.proposed-text': string;
  readonly 'confirmation.typed': Texts;
  readonly 'confirmation.before': Texts;
  readonly 'decision.note': string;
  readonly 'effect.typed': Texts;
  readonly 'effect.before': Texts;
  readonly 'effect.proof': Texts;
  readonly 'installation.settings': Texts;
  readonly 'installation.accounts': Accounts;
  readonly 'account.identifier': string;
  readonly 'account.password': string;
  readonly 'installation.source': SourceSecret;
  readonly 'installation.outlets': OutletSecrets;
  readonly 'hook.secret': string;
  readonly 'value-record': ValueWay;
  readonly 'doubtful-reading': DoubtfulTexts;
  readonly 'doubtful-reading.pictures': { readonly png: readonly string[] };
  readonly 'legal-hold.reason': string;
  readonly 'corrected-value.before': SourceValue;
  readonly 'corrected-value.after': SourceValue;
  readonly 'draft.files': Texts;
  readonly 'question.text': string;
  readonly 'question.answers': AnswerValues;
  readonly 'showing.request': ShowingRequest;
  readonly 'showing.part': RecordingPart;
  readonly 'trial.request': TrialRequest;
  readonly 'person.identifier': string;
  readonly 'person.password': string;
  readonly 'person.second-factor': string;
  readonly 'person-session.id-token': string;
  readonly 'sign-in.provider-secret': string;
  readonly 'alert-channel.settings': ChannelSettings;
  /** In a browser's cookie, while it is at the provider. */
  readonly 'sign-in.pending': PendingSignIn;
}

export interface ShowingRequest {
  readonly title: string;
  readonly address: string;
}

/** What is tried, on what, how far at first, and what its author gives for it. */
export interface TrialRequest {
  readonly files: Texts;
  readonly sample: Texts;
  readonly goal: TrialGoal;
  readonly settings: Texts;
  readonly accounts: Accounts;
  /** Its author was an agent when she asked for it. */
  readonly isAgent: boolean;
  /** The accounts that its robot was given, hers and the office's; absent: it waits for one. */
  readonly taken?: Accounts;
}

export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** A link that is accepted this way. */
  readonly invitation: string | null;
  /** ISO instant. */
  readonly until: string;
}

type TextsPurpose = 'dossier.proof' | 'effect.typed' | 'effect.before' | 'effect.proof' | 'confirmation.typed' | 'confirmation.before';

/** One submission of one dossier, told apart for ever. */
export interface SubmissionIdentity {
  readonly office: string;
  readonly assistant: string;
  readonly source: string;
  readonly reference: string;
  readonly submission: string;
  /** How many times it was treated before by somebody's explicit wish; absent: never. */
  readonly repetition?: number;
}

/** What would be recorded, as a person confirms it: this effect of this submission, with these values. */
export interface IntentIdentity {
  readonly dossier: string;
  readonly submission: string;
  readonly key: string;
  readonly typed: Texts;
}

export interface Sealing {
  seal<Purpose extends keyof Sealed>(purpose: Purpose, id: string, value: Sealed[Purpose]): Buffer;
  /** Errors raised: `vault.altered`, `vault.key-unknown`. */
  open<Purpose extends keyof Sealed>(purpose: Purpose, id: string, sealed: Buffer): Sealed[Purpose];
  /** As `open`, where the column says the purpose. */
  openAny(purpose: string, id: string, sealed: Buffer): unknown;
  /** As `open`; nothing where the purge emptied it. */
  openTexts(purpose: TextsPurpose, id: string, sealed: Buffer | null): Texts;
  identityDigest(identity: SubmissionIdentity): Buffer;
  /** Digest of what would be recorded, in hexadecimal: a person confirms exactly this. */
  intentDigest(intent: IntentIdentity): string;
  /** Of what a person was looked for by, in hexadecimal: tells that two searches were for the same, and leads nobody back to it. */
  personDigest(office: string, folded: string): string;
  /** Tells accounts apart: the same identifier in the same application of an office is the same account. */
  accountDigest(account: { readonly office: string; readonly application: string; readonly identifier: string }): Buffer;
  /** Tells whether the password of an account, by its row, is another one. */
  passwordDigest(account: string, password: string): Buffer;
  /** Of one value of a dossier: tells, also after the purge, whether a receipt shows what was there. */
  valueDigest(dossier: string, value: string): Buffer;
  /** Of texts by name, of a dossier. */
  textsDigest(dossier: string, texts: Texts): Buffer;
  /** Tells whether two accounts, identities or sessions at a provider, tokens of it or addresses that people sign in from are the same. */
  signInDigest(what: 'identifier' | 'subject' | 'address' | 'session' | 'logout-token' | 'logout-address', text: string): Buffer;
  /** Digest of a source's address and an assistant's settings, in hexadecimal. */
  sourceDigest(source: SourceSecret, settings: Texts): string;
  /** Digest of where a connector is reached and what is lent with it. */
  placeDigest(source: SourceSecret): Buffer;
  /** Of a letter that was sent, by its Message-ID. */
  letterDigest(office: string, message: string): Buffer;
  /** Of a step of a draft, by its own text. */
  stepDigest(draft: string, text: string): Buffer;
}

const sorted = (texts: Texts): readonly (readonly [string, string])[] =>
  Object.entries(texts).toSorted(([left], [right]) => (left < right ? -1 : 1));

export function makeSealing(vault: Vault): Sealing {
  return {
    seal: (purpose, id, value) => vault.seal(purpose, id, value),
    // Sealed here under this purpose and authenticated by the vault: it is what it was.
    open: <Purpose extends keyof Sealed>(purpose: Purpose, id: string, sealed: Buffer) =>
      vault.open(purpose, id, sealed) as Sealed[Purpose],
    openAny: (purpose, id, sealed) => vault.open(purpose, id, sealed),
    openTexts: (purpose, id, sealed) => (sealed === null ? {} : (vault.open(purpose, id, sealed) as Texts)),
    identityDigest: ({ office, assistant, source, reference, submission, repetition = 0 }) => {
      const identity = [office, assistant, source, reference, submission];
      return vault.digest('dossier.identity', JSON.stringify(repetition === 0 ? identity : [...identity, repetition]));
    },
    intentDigest: ({ dossier, submission, key, typed }) =>
      vault.digest('effect.intent', JSON.stringify([dossier, submission, key, sorted(typed)])).toString('hex'),
    personDigest: (office, folded) => vault.digest('person.search', JSON.stringify([office, folded])).toString('hex'),
    accountDigest: ({ office, application, identifier }) => vault.digest('account', JSON.stringify([office, application, identifier])),
    passwordDigest: (account, password) => vault.digest('account.password', JSON.stringify([account, password])),
    valueDigest: (dossier, value) => vault.digest('receipt.value', JSON.stringify([dossier, value])),
    textsDigest: (dossier, texts) => vault.digest('receipt.texts', JSON.stringify([dossier, sorted(texts)])),
    signInDigest: (what, text) => vault.digest('sign-in', JSON.stringify([what, text])),
    sourceDigest: ({ connector, address }, settings) =>
      vault.digest('installation.source', JSON.stringify([connector, address, sorted(settings)])).toString('hex'),
    letterDigest: (office, message) => vault.digest('sent-letter', JSON.stringify([office, message])),
    stepDigest: (draft, text) => vault.digest('draft.step', JSON.stringify([draft, text])),
    placeDigest: ({ connector, address, token }) => vault.digest('source.place', JSON.stringify([connector, address, token])),
  };
}
