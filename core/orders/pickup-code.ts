// 提货码: 12 random digits and a check digit (Luhn), so that a slip of the finger is told from a code that no order has.
// Example: the digits 123456789012 have the check digit 8, and are shown as "1234 5678 9012 8".

const randomDigits = 12;

/** The code of twelve random digits, which a caller makes. */
export function pickupCodeOf(digits: string): string {
  return `${digits}${checkDigit(digits)}`;
}

/** The code that somebody entered or scanned, without what stands between the digits; null for what can be no code. */
export function readPickupCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, "");
  if (!new RegExp(`^\\d{${randomDigits + 1}}$`).test(digits)) return null;
  return pickupCodeOf(digits.slice(0, randomDigits)) === digits ? digits : null;
}

/** The code in groups, as it is read aloud. */
export function groupCode(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}

function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
