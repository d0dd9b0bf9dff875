// What a mail server says of a letter that it could not deliver (RFC 3464): which letter, and why. Only letters of our own are read out of it.

export interface ReturnedLetter {
  /** The Message-ID of the letter that was sent, with its angle brackets. */
  readonly message: string;
  /** `5.1.1`: an enhanced status code (RFC 3463); `5.0.0` where none is said. */
  readonly status: string;
}

/** As letters of assistants are named: a name of somebody else's is of no use here. */
const OURS = /^message-id:\s*(<[0-9a-f]{40}@copiste\.invalid>)/imu;
const REPORT = /^content-type:\s*multipart\/report\b[\s\S]*?report-type\s*=\s*"?delivery-status/iu;
/** Delayed is still on its way; delivered, relayed and expanded have arrived. */
const FAILED = /^action:\s*failed\b/imu;
const STATUS = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/imu;

/** Null: it says of no letter of ours that it was not delivered. */
export function readReturned(source: Uint8Array): ReturnedLetter | null {
  const text = Buffer.from(source).toString('latin1').replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const [head, body] = [text.slice(0, end), text.slice(end)];
  const type = head.split(/\n(?![ \t])/u).find((line) => line.toLowerCase().startsWith('content-type:'));
  if (type === undefined || !REPORT.test(type) || !FAILED.test(body)) return null;
  const message = OURS.exec(body)?.[1];
  return message === undefined ? null : { message, status: STATUS.exec(body)?.[1] ?? '5.0.0' };
}
