// A message in a Matrix room (Tchap): sent again under the same transaction, a server shows it once.
import { error } from '#base/errors.ts';
import type { MatrixSettings, Message } from '#domain/alert-channel.ts';
import { alertErrors } from './errors.ts';
import type { Sending } from './send.ts';
import { speakHttp } from './speak-http.ts';
import { markup, plainText, say } from './words.ts';

/** What a server that is asked too often says; older ones say it in the body only. */
function waitIn(body: string): number {
  const found = /"retry_after_ms"\s*:\s*(\d{1,9})/.exec(body);
  return Number(found?.[1] ?? 0);
}

/** Errors raised: those of `speakHttp`, `alert.place-busy`, `alert.sign-in-refused`, `alert.place-refused`. */
export async function sendMatrix(settings: MatrixSettings, message: Message, { privateAllowed }: Sending): Promise<void> {
  const { homeserver, language, room, token } = settings;
  const said = say(message, language);
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${encodeURIComponent(message.id)}`;
  const url = new URL(`${homeserver.replace(/\/$/, '')}${path}`);
  const place = url.origin;
  const { body, status, wait } = await speakHttp({
    method: 'PUT',
    url,
    privateAllowed,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      msgtype: 'm.text',
      body: `${said.subject}\n\n${plainText(said)}`,
      format: 'org.matrix.custom.html',
      formatted_body: markup(said),
    }),
  });
  if (status === 200) return;
  if (status === 429 || status === 503) throw error(alertErrors, 'alert.place-busy', { place, status, wait: wait ?? waitIn(body) });
  if (status === 401 || status === 403) throw error(alertErrors, 'alert.sign-in-refused', { place, status });
  throw error(alertErrors, 'alert.place-refused', { place, status });
}
