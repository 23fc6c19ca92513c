// 生日: a month and a day such as `06-18`, set once by the member; 29 February counts as the 28th in a year without it.
// Example: `02-29` is on 2026-02-28 and on 2028-02-29, but not on 2028-02-28.

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text names a day of some year. */
export function isBirthday(birthday: string): boolean {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(birthday) ?? [];
  const days = daysOfMonth[Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days;
}

/** The birthdays that fall on a day in Asia/Shanghai (`2026-02-28`). */
export function birthdaysOn(day: string): string[] {
  const monthDay = day.slice(5);
  const year = Number(day.slice(0, 4));
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return monthDay === "02-28" && !isLeapYear ? ["02-28", "02-29"] : [monthDay];
}
