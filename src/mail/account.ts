// Where a mailbox is and who its owner is, as an administrator declares it.

export interface MailPlace {
  readonly host: string;
  readonly port: number;
  /** `none` only inside a private network that was allowed. */
  readonly security: 'tls' | 'starttls' | 'none';
}

export interface MailAccount {
  readonly imap: MailPlace;
  readonly smtp: MailPlace;
  readonly user: string;
  readonly password: string;
  /** What stands as sender. */
  readonly address: string;
}

/** `smtp://host:port`, for a person. */
export function placeName(protocol: 'imap' | 'smtp', { host, port }: MailPlace): string {
  return `${protocol}://${host.toLowerCase()}:${port}`;
}
