/** "138****1234": enough to recognise one's own number, too little to call somebody. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+?86(?=1\d{10}$)/, "");
  return digits.length < 8 ? "****" : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** "王**": the family name stays. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.max(rest.length, 1));
}

/** "望江西路****": the beginning tells two addresses apart, the door stays private. */
export function maskDetail(detail: string): string {
  return `${[...detail].slice(0, 4).join("")}****`;
}
