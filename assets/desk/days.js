/** Reckoning with days ("2026-12-02") and times ("2026-12-02T17:00") of a clock on the shop's wall. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Add minutes to a time. */
export function plus(moment, minutes) {
  return new Date(Date.parse(`${moment}Z`) + minutes * MINUTE).toISOString().slice(0, 16);
}

/** Add days to a day. */
export function on(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The same day of another month, or its last. */
export function onMonths(day, months) {
  const [year, month, of] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last))).toISOString().slice(0, 10);
}

/** The weekday: 0 is Monday. */
export function weekdayOf(day) {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** The day of these figures; empty where there is none. */
export function dayFrom(year, month, of) {
  const day = new Date(Date.UTC(year, month - 1, of));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === of ? day.toISOString().slice(0, 10) : "";
}
