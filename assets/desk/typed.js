/** What people type for a day and for a time of day. */

import { dayFrom, on, weekdayOf } from "./days.js";

const WHOLE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const MONTH_DAY = /^(\d{1,2})[-月](\d{1,2})日?$/; // 12/3 is one day here and another there: refused
const DAY_MONTH = /^(\d{1,2})\.?\s*(\p{L}{3})\p{L}*\.?(?:\s+(\d{4}))?$/u;
const TIME = /^(\d{1,2})(?:[:.时時点點h]?(\d\d)分?|[时時点點h])?$/;

/** The day that is meant, as "2026-12-03"; a text that nobody can read stays as it is. */
export function dayOf(text, today, past, say) {
  const typed = plain(text);
  return typed && (readings(typed, today, past, say).find(Boolean) ?? text.trim());
}

/** The time of day as "17:30"; a text that is none stays as it is. */
export function timeOf(text) {
  const found = plain(text).match(TIME);
  return found ? `${found[1].padStart(2, "0")}:${found[2] ?? "00"}` : text.trim();
}

function* inYears(month, of, today, past) {
  const year = Number(today.slice(0, 4));
  for (const days of [0, 1, -1].map((more) => dayFrom(year + more, month, of))) if (days && (past ? days <= today : days >= today)) yield days;
}

function readings(typed, today, past, say) {
  const near = (month, of) => inYears(month, of, today, past).next().value ?? "";
  const [, year, month, of] = typed.match(WHOLE) ?? [];
  const [, ownMonth, ownDay] = typed.match(MONTH_DAY) ?? [];
  const bare = typed.replace(/^\p{L}+\s+(?=\d)|\s+\p{L}+$/u, ""); // "Wed 2 Dec", 12月2日 周三
  return [
    typed === plain(say("time.today")) && today,
    typed === plain(say("time.tomorrow")) && on(today, 1),
    /^\+\d{1,3}$/.test(typed) && on(today, Number(typed.slice(1))),
    /^\d{1,2}$/.test(typed) && inMonths(Number(typed), today, past),
    year && dayFrom(Number(year), Number(month), Number(of)),
    ownMonth && near(Number(ownMonth), Number(ownDay)),
    weekday(typed, today, past, say),
    named(typed, near, say) || (bare !== typed && readings(bare, today, past, say).find(Boolean)),
  ];
}

/** The next day that bears this number; the last one where what is past is meant. */
function inMonths(of, today, past) {
  const days = Array.from({ length: 62 }, (_, n) => on(today, past ? -n : n));
  return days.find((day) => Number(day.slice(8)) === of);
}

function weekday(typed, today, past, say) {
  const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((name) => plain(say(`time.weekday.${name}`)));
  const days = Array.from({ length: 7 }, (_, n) => on(today, past ? -n : n));
  return days.find((day) => names[weekdayOf(day)] === typed);
}

/** A day whose month stands in letters: 3 Dec. */
function named(typed, near, say) {
  const [, of, name, year] = typed.match(DAY_MONTH) ?? [];
  const month = name && Array.from({ length: 12 }, (_, n) => plain(say(`time.month.${n + 1}`))).indexOf(name) + 1;
  if (!month) return "";
  return year ? dayFrom(Number(year), month, Number(of)) : near(month, Number(of));
}

function plain(text) {
  return text.normalize("NFKC").trim().toLowerCase();
}
