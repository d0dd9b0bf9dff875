// Every column that holds values sealed by the vault: under which purpose, and by what its row is named. A test compares it with the tables.

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly purpose: string;
  /** Column whose value the seal is bound to. */
  readonly id: string;
  /** Primary key, in which the rows are gone through. */
  readonly key: string;
  /** When the key is lost: emptied, or replaced by this, sealed anew; `apart` is renewed by those that own it. */
  readonly lost: 'emptied' | 'apart' | { readonly replacedBy: unknown };
}

function ofRow(table: string, column: string, purpose: string, lost: SealedColumn['lost'] = 'emptied'): SealedColumn {
  return { table, column, purpose, id: 'id', key: 'id', lost };
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ofRow('dossier', 'payload', 'dossier.payload'),
  ofRow('dossier', 'proof', 'dossier.proof'),
  ofRow('dossier', 'proposed_text', 'dossier.proposed-text'),
  ofRow('handover', 'proposed_text', 'handover.proposed-text'),
  ofRow('confirmation', 'typed', 'confirmation.typed'),
  ofRow('confirmation', 'before', 'confirmation.before'),
  ofRow('decision', 'note', 'decision.note'),
  ofRow('effect', 'typed', 'effect.typed'),
  ofRow('effect', 'before', 'effect.before'),
  ofRow('effect', 'proof', 'effect.proof'),
  ofRow('installation', 'settings', 'installation.settings', { replacedBy: {} }),
  ofRow('installation', 'accounts', 'installation.accounts', { replacedBy: {} }),
  ofRow('installation', 'source', 'installation.source', {
    replacedBy: { connector: 'demarche-numerique', address: 'https://perdue.invalid/', token: '' },
  }),
  // Lost, whoever writes to one is told that nobody said where it is.
  ofRow('installation', 'outlets', 'installation.outlets'),
  // Lost, it signs nothing any more until an administrator makes another.
  ofRow('hook_secret', 'secret', 'hook.secret'),
  ofRow('application_account', 'identifier', 'account.identifier', { replacedBy: '' }),
  ofRow('application_account', 'password', 'account.password'),
  { table: 'value_record', column: 'sealed', purpose: 'value-record', id: 'attempt', key: 'sequence', lost: 'emptied' },
  ofRow('doubtful_reading', 'sealed', 'doubtful-reading'),
  ofRow('doubtful_reading', 'pictures', 'doubtful-reading.pictures'),
  ofRow('legal_hold', 'reason', 'legal-hold.reason'),
  ofRow('corrected_value', 'before', 'corrected-value.before'),
  ofRow('corrected_value', 'after', 'corrected-value.after'),
  // Lost, a revision says so, and the draft is made anew from what is installed.
  ofRow('draft_revision', 'files', 'draft.files'),
  // Lost, a question is asked again.
  ofRow('question', 'text', 'question.text'),
  ofRow('question', 'answers', 'question.answers'),
  // Lost, the work is shown anew.
  ofRow('showing', 'request', 'showing.request'),
  // Lost, the draft is tried anew.
  ofRow('showing', 'trial', 'trial.request'),
  ofRow('showing_part', 'sealed', 'showing.part'),
  // Lost, people are invited anew; the first administrator comes in with a new one-time secret.
  ofRow('person', 'identifier', 'person.identifier'),
  ofRow('person', 'password', 'person.password'),
  ofRow('person', 'second_factor', 'person.second-factor'),
  ofRow('person_session', 'id_token', 'person-session.id-token'),
  // Lost, a channel says so, and is entered anew.
  ofRow('alert_channel', 'settings', 'alert-channel.settings'),
  {
    table: 'sign_in_settings',
    column: 'provider_secret',
    purpose: 'sign-in.provider-secret',
    id: 'office',
    key: 'single',
    lost: 'emptied',
  },
  { table: 'instance_key', column: 'sealed', purpose: 'instance.signing-key', id: 'key', key: 'key', lost: 'apart' },
  { table: 'digest_root', column: 'sealed', purpose: 'digest-root', id: "'root'", key: 'single', lost: 'apart' },
  { table: 'sealing_key', column: 'proof', purpose: 'sealing-key.proof', id: 'fingerprint', key: 'fingerprint', lost: 'apart' },
];

/** Other columns of bytes: digests and what may be known by everybody. */
export const UNSEALED_BYTES: readonly string[] = [
  'sign_in_secret.digest',
  'person_token.digest',
  'robot_token.digest',
  'person.identifier_digest',
  'person.subject_digest',
  'person_session.digest',
  'person_session.provider_session',
  'logout_token.digest',
  'person_invitation.digest',
  'recovery_code.digest',
  'sign_in_failure.digest',
  'dossier_identity.digest',
  'application_account.identifier_digest',
  'application_account.password_digest',
  'instance_key.public_key',
  'journal_checkpoint.signature',
  'journal_cut.signature',
  'value_record.from_digest',
  'value_record.typed_digest',
  'value_record.read_back_digest',
  'effect.typed_digest',
  'effect.before_digest',
  'effect.proof_digest',
  'capture.sha256',
  'corrected_value.before_digest',
  'corrected_value.after_digest',
  'question.answers_digest',
  'source_pace.place',
  'sent_letter.digest',
  'draft_picture.step',
];
