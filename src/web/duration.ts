// A time as people of the office say it, in hours and minutes.

export interface Duration {
  readonly sign: '' | '−';
  readonly hours: number;
  readonly minutes: string;
}

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/** To the minute. */
export function durationOf(seconds: number): Duration {
  const whole = Math.round(Math.abs(seconds) / SECONDS_PER_MINUTE);
  return {
    sign: seconds < 0 && whole > 0 ? '−' : '',
    hours: Math.floor(whole / MINUTES_PER_HOUR),
    minutes: String(whole % MINUTES_PER_HOUR).padStart(2, '0'),
  };
}
